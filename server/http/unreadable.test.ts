import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

describe("what is hardly HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const send = (bytes: string): Promise<string> => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.write(bytes);
    return text(socket);
  };

  it.each([
    ["no HTTP at all", "hello\r\n\r\n"],
    ["an unknown protocol version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n"],
    ["a host that is no host", "GET /v1/jobs HTTP/1.1\r\nHost: a/b c\r\nConnection: close\r\n\r\n"],
    ["two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"],
    ["a huge header", `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`],
    ["a backslash in the path", "GET /v1\\jobs HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"],
  ])("%s gets an envelope and no 5xx", async (_name, bytes) => {
    const [head = "", body = ""] = (await send(bytes)).split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 4\d\d /);
    const requestId = /^request-id: (\S+)/im.exec(head)?.[1];
    const type = head.startsWith("HTTP/1.1 431 ") ? "header_too_large" : "invalid_request";
    expect(JSON.parse(body)).toMatchObject({ error: { type }, request_id: requestId });
  });

  it.each(["CONNECT", "TRACE", "PROPFIND", "X"])("the method %s gets no 5xx", async (method) => {
    const answer = await send(`${method} /v1/jobs HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer === "" || /^HTTP\/1\.1 4\d\d /.test(answer)).toBe(true);
  });
});
