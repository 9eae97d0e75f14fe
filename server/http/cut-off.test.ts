import { once } from "node:events";
import { connect as connectHttp2, constants } from "node:http2";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { certificate } from "../testing/certificate.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const METRICS = { host: "127.0.0.1", port: 0 };

/** How often triggers were answered how, as the metrics have it. */
async function triggers({ metricsUrl }: TestServer): Promise<string[]> {
  const metrics = await (await fetch(metricsUrl ?? "")).text();
  return metrics
    .split("\n")
    .flatMap(
      (line) => /^accepted_http_requests_total\{operation="triggerTeamJob",(.*)$/.exec(line)?.[1] ?? [],
    );
}

test.each([
  ["the short way", "*/*"],
  ["the general one", "application/json, text/plain;q=0.5"],
])(
  "a client that leaves before its request is whole, on %s, is no failure of the server's",
  async (_, accept) => {
    const server = await startTestServer({ metrics: METRICS });
    onTestFinished(() => server.close());
    // From now on who asks is known, which the short way needs.
    await server.call("/v1/jobs");
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    const fields = [
      `POST /v1/teams/${server.parameters.team_id}/jobs HTTP/1.1`,
      "Host: 127.0.0.1",
      `Authorization: Bearer ${server.token("full")}`,
      `Accept: ${accept}`,
      "Content-Type: application/json",
      "Content-Length: 100",
      "Expect: 100-continue",
    ];
    socket.write(`${fields.join("\r\n")}\r\n\r\n{`);
    await once(socket, "data");
    socket.destroy();
    await expect.poll(() => triggers(server)).toEqual(['status="400"} 1']);
  },
);

test("over HTTP/2 neither", async () => {
  const server = await startTestServer({ tls: await certificate(), metrics: METRICS });
  onTestFinished(() => server.close());
  const session = connectHttp2(server.url, { rejectUnauthorized: false });
  onTestFinished(() => void session.destroy());
  const request = session.request({
    ":method": "POST",
    ":path": `/v1/teams/${server.parameters.team_id}/jobs`,
    authorization: `Bearer ${server.token("full")}`,
    "content-type": "application/json",
    "content-length": "100",
    expect: "100-continue",
  });
  request.on("error", () => undefined).write("{");
  await once(request, "continue");
  request.close(constants.NGHTTP2_CANCEL);
  await expect.poll(() => triggers(server)).toEqual(['status="400"} 1']);
});
