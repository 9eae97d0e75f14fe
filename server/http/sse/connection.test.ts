import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect as connectHttp2,
  constants,
  createServer as createHttp2Server,
  type Http2Server,
  type Http2ServerResponse,
} from "node:http2";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RawResponse } from "../raw-response.ts";
import { StreamConnection } from "./connection.ts";

/** A connection, with a user who sends `chunk` for as long as the client takes it. */
function open(response: RawResponse, slowReaderMs: number, chunk = "", headers: Record<string, string> = {}) {
  const seen = { sent: 0, drains: 0, closes: 0 };
  const send = (): void => {
    while (chunk !== "" && seen.sent < 1_000 && connection.isOpen) {
      seen.sent += 1;
      if (!connection.write(chunk)) return;
    }
  };
  const user = {
    drained: () => {
      seen.drains += 1;
      send();
    },
    closed: () => {
      seen.closes += 1;
    },
  };
  const connection = new StreamConnection(response, headers, slowReaderMs, user);
  send();
  return { connection, seen };
}

describe("an event stream over HTTP/2", () => {
  let server: Http2Server;
  let session: ClientHttp2Session;
  let stream: ClientHttp2Stream;
  let response: Http2ServerResponse;

  beforeEach(async () => {
    server = createHttp2Server().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    session = connectHttp2(`http://127.0.0.1:${address.port}`);
    stream = session.request({ ":path": "/" });
    stream.on("error", () => undefined);
    [, response] = await once(server, "request");
  });
  afterEach(() => {
    session.destroy();
    server.close();
  });

  it("sends its head, then the text in order", async () => {
    const { connection, seen } = open(response, 1_000, "", { "Content-Type": "text/event-stream" });
    connection.write("a\n\n");
    connection.write(Buffer.from("b\n\n"));
    connection.beat(":\n\n");
    connection.close();
    connection.write("too late");
    expect(await text(stream)).toMatch(/^a\n\nb\n\n(:\n\n)?$/);
    expect(seen.closes).toBe(1);
  });

  it("drops a reader that takes nothing, and holds no more than a little for it", async () => {
    const { connection, seen } = open(response, 50, "x".repeat(100_000));
    await expect.poll(() => connection.isOpen).toBe(false);
    expect(seen.sent).toBeLessThan(10);
    expect(seen.closes).toBe(1);
  });

  it("goes on once a slow reader has taken what it was sent", async () => {
    const { seen } = open(response, 60_000, "x".repeat(100_000));
    expect(seen.sent).toBeLessThan(10);
    stream.resume();
    await expect.poll(() => seen.sent).toBe(1_000);
    expect(seen.drains).toBeGreaterThan(0);
  });

  it("lets go of who sends when the reader leaves", async () => {
    const { connection, seen } = open(response, 60_000, "x".repeat(100_000));
    await expect.poll(() => response.writableLength).toBeGreaterThan(0);
    stream.close(constants.NGHTTP2_CANCEL);
    await expect.poll(() => seen.closes).toBe(1);
    expect(connection.isOpen).toBe(false);
  });
});

describe("an event stream on the raw response", () => {
  let server: Server;
  let client: Socket;
  let response: ServerResponse;

  beforeEach(async () => {
    server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    client = connect(address.port, "127.0.0.1");
    client.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    [, response] = await once(server, "request");
  });
  afterEach(() => {
    client.destroy();
    server.close();
  });

  /** Collects what the client gets. */
  const receiving = () => {
    const got = { text: "" };
    client.setEncoding("utf8").on("data", (chunk) => {
      got.text += chunk;
    });
    return { got, closed: once(client, "close") };
  };

  it("sends its head, then the text in order", async () => {
    const { got, closed } = receiving();
    const { connection, seen } = open(response, 1_000, "", {
      "Content-Type": "text/event-stream",
      Connection: "close",
    });
    connection.write("a\n\n");
    connection.write(Buffer.from("b\n\n"));
    connection.close();
    connection.write("too late");
    await closed;
    expect(got.text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(got.text.replaceAll(/\r\n\d+\r\n/g, "")).toContain("a\n\nb\n\n");
    expect(got.text).not.toContain("too late");
    expect(seen.closes).toBe(1);
  });

  it("drops a reader that takes nothing, and lets go of who sends", async () => {
    client.pause();
    const { connection, seen } = open(response, 50, "x".repeat(1_000_000));
    await expect.poll(() => connection.isOpen).toBe(false);
    expect(response.destroyed).toBe(true);
    expect(seen.sent).toBeLessThan(1_000);
    expect(seen.closes).toBe(1);
  });

  it("goes on once a slow reader has taken what it was sent", async () => {
    client.pause();
    const { seen } = open(response, 60_000, "x".repeat(100_000));
    expect(seen.sent).toBeLessThan(1_000);
    client.resume();
    await expect.poll(() => seen.sent, { timeout: 20_000 }).toBe(1_000);
    expect(seen.closes).toBe(0);
  });

  it("lets go of who sends when the reader leaves", async () => {
    client.pause();
    const { seen } = open(response, 60_000, "x".repeat(1_000_000));
    await expect.poll(() => response.writableNeedDrain).toBe(true);
    client.destroy();
    await expect.poll(() => seen.closes).toBe(1);
  });

  it("beats only in silence", async () => {
    const { got, closed } = receiving();
    const { connection } = open(response, 1_000, "", { Connection: "close" });
    connection.write("event\n\n");
    connection.beat(":\n\n");
    await expect.poll(() => got.text).toContain("event");
    expect(got.text).not.toContain(":\n\n");
    connection.beat(":\n\n");
    connection.close();
    await closed;
    expect(got.text).toContain(":\n\n");
  });
});
