import http from "node:http";

/** The status of a plain HTTP request to the port that speaks TLS; 0 when the connection is refused or broken. */
export async function plainStatus(base: URL, timeout: number, signal: AbortSignal): Promise<number> {
  const { hostname, port, pathname } = base;
  return await new Promise((resolve) => {
    const request = http.get({ hostname, port: port || 443, path: pathname, timeout, signal }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(0));
  });
}
