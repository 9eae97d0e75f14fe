import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** The pages of the reference, served so that an open one is loaded anew when it was rendered anew. */
export interface Preview {
  url: string;
  /** Loads the open pages of a contract anew. */
  reload(name: string): void;
  close(): void;
}

/**
 * Serves `dist/docs` on this machine only.
 * @param port 0 for a free one.
 */
export async function startPreview(contracts: readonly string[], port: number): Promise<Preview> {
  const open = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = contracts.find(
      (contract) => pathname === `/${contract}` || pathname === `/${contract}.html`,
    );
    if (pathname === "/") return void response.writeHead(302, { Location: `/${contracts[0] ?? ""}` }).end();
    if (pathname === "/changes") return changes(response, open);
    if (name === undefined)
      return void response.writeHead(404, { "Content-Type": "text/plain" }).end("no such page\n");
    const page = pathname.endsWith(".html") ? await rendered(name) : frame(name);
    response
      .writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" })
      .end(page);
  });
  await new Promise<void>((resolve, reject) =>
    server.once("error", reject).listen(port, "127.0.0.1", resolve),
  );
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/`,
    reload: (name) => {
      for (const response of open) response.write(`data: ${JSON.stringify(name)}\n\n`);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

function changes(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": open\n\n");
  open.add(response);
  response.on("close", () => open.delete(response));
}

/** The page itself may reach no host, so a frame around it listens for changes. Loading anew keeps the place in it. */
function frame(name: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>html, body, iframe { margin: 0; width: 100%; height: 100%; border: 0; display: block }</style>
<iframe src="/${name}.html" title="${name}"></iframe>
<script>
  new EventSource("/changes").onmessage = ({ data }) => {
    if (JSON.parse(data) === ${JSON.stringify(name)}) document.querySelector("iframe").contentWindow.location.reload();
  };
</script>
</html>
`;
}

async function rendered(name: string): Promise<string> {
  const page = join("dist", "docs", `${name}.html`);
  return readFile(page, "utf8").catch(
    () => "<!doctype html><title>not yet</title><p>The reference is being rendered.</p>\n",
  );
}
