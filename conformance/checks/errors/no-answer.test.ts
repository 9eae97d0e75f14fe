import { expect, test } from "vitest";
import { loadChecks } from "../../runner/load-checks.ts";
import { startLocalServer } from "../../testing/local-server.ts";
import { onSmallServer } from "../../testing/running.ts";

const { report } = onSmallServer();

test("a server that hangs up shows nothing of its inside, which it is not blamed for", async () => {
  const server = await startLocalServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    if (body.includes("[[[")) request.socket.destroy();
    else response.writeHead(404, { "Content-Type": "application/json" }).end("{}");
  });
  const checks = (await loadChecks()).filter(({ id }) => id === "errors.no-leaks");
  const { requirements } = await report(checks, { baseUrl: server.url });
  await server.close();
  expect(requirements).toMatchObject([{ id: "errors.no-leaks", outcome: "pass" }]);
});
