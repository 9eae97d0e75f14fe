import { once } from "node:events";
import { connect, constants } from "node:http2";
import { connect as connectPlain, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { certificate } from "../testing/certificate.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

/** Short, so that a test need not wait; a request that arrives as it should takes a few milliseconds. */
const LIMITS = { headerTimeoutSeconds: 0.6, requestTimeoutSeconds: 1.2 };

const HEAD = "POST /v1/teams/team_01J6ZK2M4N6P8Q0R/jobs HTTP/1.1\r\nHost: a\r\n";

describe.each(["plain", "TLS"])("slow requests over HTTP/1.1, %s", (transport) => {
  let server: TestServer;
  beforeAll(async () => {
    const tls = transport === "TLS" ? { tls: await certificate() } : {};
    server = await startTestServer({ ...tls, ...LIMITS });
  });
  afterAll(() => server.close());

  const open = async (): Promise<Socket> => {
    const port = Number(new URL(server.url).port);
    const to = { host: "127.0.0.1", port, rejectUnauthorized: false };
    const socket = transport === "TLS" ? connectTls(to) : connectPlain(to);
    onTestFinished(() => void socket.destroy());
    await once(socket, transport === "TLS" ? "secureConnect" : "connect");
    return socket;
  };

  /** Starts a job that takes so long, and waits for it. */
  const trigger = (socket: Socket, ms: number): Promise<string> => {
    const params = { steps: [{ do: "wait", ms }, { do: "succeed" }] };
    const body = JSON.stringify({ type: "test.script", project_id: "proj_01J6ZKA1B3C5D7E9", params });
    const fields = [
      `Authorization: Bearer ${server.token("full")}`,
      "Content-Type: application/json",
      `Content-Length: ${body.length}`,
      "Prefer: wait=10",
      "Connection: close",
    ];
    socket.write(`${HEAD}${fields.join("\r\n")}\r\n\r\n${body}`);
    return text(socket);
  };

  it("that never finish their header are answered 408 and closed, however they drip", async () => {
    const socket = await open();
    socket.write(HEAD);
    const drip = setInterval(() => socket.write("X-Drip: 1\r\n"), 50);
    const answer = await text(socket);
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toMatch(/^connection: close$/im);
    expect(answer).toContain('"code":"request.timeout"');
  });

  it("that never finish their content are answered 408 and closed", async () => {
    const socket = await open();
    const fields = `Authorization: Bearer ${server.token("full")}\r\nContent-Type: application/json\r\n`;
    socket.write(`${HEAD}${fields}Content-Length: 1000\r\n\r\n{`);
    const drip = setInterval(() => socket.write(" "), 50);
    const answer = await text(socket);
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it("that say nothing at all are closed", async () => {
    const socket = await open();
    socket.resume();
    await once(socket, "close");
  });

  it("are not those that are answered late", async () => {
    expect(await trigger(await open(), 2_000)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it("cost nobody else anything", async () => {
    // One handshake after the other, and each goes on at once: whoever waits for those of others may be closed by then.
    const slow: Promise<string>[] = [];
    for (let n = 0; n < 100; n++) {
      const socket = await open();
      socket.write(HEAD);
      slow.push(text(socket));
    }
    expect(await trigger(await open(), 0)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe("slow requests over HTTP/2", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ tls: await certificate(), ...LIMITS });
  });
  afterAll(() => server.close());

  it("that never finish their content are cut, and the connection goes on", async () => {
    const session = connect(server.url, { rejectUnauthorized: false });
    onTestFinished(() => void session.destroy());
    const slow = session.request({
      ":method": "POST",
      ":path": "/v1/teams/team_01J6ZK2M4N6P8Q0R/jobs",
      authorization: `Bearer ${server.token("full")}`,
      "content-type": "application/json",
    });
    slow.on("error", () => undefined).write("{");
    await once(slow, "close");
    expect(slow.rstCode).toBe(constants.NGHTTP2_CANCEL);
    const fine = session.request({ ":path": "/healthz" });
    const [headers] = await once(fine, "response");
    expect(headers[":status"]).toBe(200);
  });

  it("that say nothing at all are closed", async () => {
    const session = connect(server.url, { rejectUnauthorized: false });
    onTestFinished(() => void session.destroy());
    await once(session, "close");
  });
});
