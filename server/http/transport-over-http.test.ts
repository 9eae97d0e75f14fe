import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OptionsError } from "../options-error.ts";
import { certificate } from "../testing/certificate.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

/** A request without a connection kept alive, since plain and TLS connections go to the same port here. */
function send(
  request: typeof httpRequest | typeof httpsRequest,
  port: number,
  options: RequestOptions = {},
): Promise<{ status: number | undefined; headers: IncomingMessage["headers"]; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port, path: "/v1/sites", agent: false, ...options },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(Buffer.from(chunk));
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        });
      },
    );
    sent.on("error", reject).end();
  });
}

describe("with a certificate", () => {
  let server: TestServer;
  let cert: string;
  let port: number;
  beforeAll(async () => {
    const tls = await certificate();
    cert = tls.cert;
    server = await startTestServer({ host: "0.0.0.0", tls });
    port = Number(new URL(server.url).port);
  });
  afterAll(() => server.close());

  it("serves https", async () => {
    const answer = await send(httpsRequest, port, {
      ca: cert,
      headers: { Authorization: `Bearer ${server.token("full")}` },
    });
    expect(answer.status).toBe(200);
  });

  it("refuses plain HTTP on the same port in words, and never redirects it", async () => {
    const answer = await send(httpRequest, port, {
      headers: { Authorization: `Bearer ${server.token("full")}`, "X-Forwarded-Proto": "https" },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.location).toBeUndefined();
    expect(JSON.parse(answer.body).error).toMatchObject({ code: "transport.tls_required" });
  });

  it("is not disturbed by what is neither", async () => {
    const socket = connect(port, "127.0.0.1");
    socket.write("\u0000\u0001nonsense\r\n\r\n");
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 /);
    const answer = await send(httpsRequest, port, {
      ca: cert,
      headers: { Authorization: `Bearer ${server.token("full")}` },
    });
    expect(answer.status).toBe(200);
  });
});

describe("behind a proxy", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ behindProxy: true, host: "0.0.0.0" });
  });
  afterAll(() => server.close());

  it.each([
    ["https", 200],
    ["http", 403],
    [undefined, 403],
  ])("X-Forwarded-Proto %s is answered %i", async (proto, status) => {
    const port = Number(new URL(server.url).port);
    const headers = { Authorization: `Bearer ${server.token("full")}` };
    const answer = await send(httpRequest, port, {
      headers: proto === undefined ? headers : { ...headers, "X-Forwarded-Proto": proto },
    });
    expect(answer.status).toBe(status);
  });
});

it("refuses to serve plain HTTP on an address that others can reach", async () => {
  await expect(startTestServer({ host: "0.0.0.0" })).rejects.toThrow(OptionsError);
  await expect(startTestServer({ host: "::" })).rejects.toThrow(OptionsError);
});
