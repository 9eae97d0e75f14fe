import { createServer } from "../../../create-server.ts";

/** Starts the reference server, with a way to ask it that knows the words of no contract. */
export async function startReference() {
  const server = await createServer({ logLevel: "silent" });
  const { parameters } = server;
  if (parameters === null) throw new Error("a test server needs sample data");
  const asked = async (method: string, path: string, body?: object, role = "full") => {
    const token = server.credentials.find((one) => one.role === role)?.token ?? "";
    const response = await fetch(server.url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const location = response.headers.get("Location");
    return { status: response.status, location, body: await response.json() };
  };
  return {
    parameters,
    asked,
    /** Reads a path until it shows what is wanted. */
    async until(path: string, fits: (body: Awaited<ReturnType<typeof asked>>["body"]) => boolean) {
      for (;;) {
        const { body } = await asked("GET", path);
        if (fits(body)) return body;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: () => server.close(),
  };
}
