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
import { openConnection } from "./connection.ts";

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
    const connection = openConnection(response, { "Content-Type": "text/event-stream" }, 1_000);
    await connection.send("a\n\n");
    await connection.send("b\n\n");
    connection.beat(":\n\n");
    connection.close();
    await connection.send("too late");
    expect(await text(stream)).toMatch(/^a\n\nb\n\n(:\n\n)?$/);
  });

  it("drops a reader that takes nothing, and holds no more than a little for it", async () => {
    const connection = openConnection(response, {}, 50);
    const chunk = "x".repeat(100_000);
    let sent = 0;
    while (!connection.signal.aborted && sent < 1_000) {
      await connection.send(chunk);
      sent += 1;
    }
    expect(connection.signal.aborted).toBe(true);
    expect(sent).toBeLessThan(10);
  });

  it("lets go of who sends when the reader leaves", async () => {
    const connection = openConnection(response, {}, 60_000);
    const sending = (async () => {
      while (!connection.signal.aborted) await connection.send("x".repeat(100_000));
    })();
    await expect.poll(() => response.writableLength).toBeGreaterThan(0);
    stream.close(constants.NGHTTP2_CANCEL);
    await sending;
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
    const connection = openConnection(
      response,
      { "Content-Type": "text/event-stream", Connection: "close" },
      1_000,
    );
    await connection.send("a\n\n");
    await connection.send("b\n\n");
    connection.close();
    await connection.send("too late");
    await closed;
    expect(got.text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(got.text).toContain("a\n\nb\n\n");
    expect(got.text).not.toContain("too late");
  });

  it("drops a reader that takes nothing, and lets go of who sends", async () => {
    client.pause();
    const connection = openConnection(response, {}, 50);
    const chunk = "x".repeat(1_000_000);
    let sent = 0;
    while (!connection.signal.aborted && sent < 1_000) {
      await connection.send(chunk);
      sent += 1;
    }
    expect(connection.signal.aborted).toBe(true);
    expect(response.destroyed).toBe(true);
    expect(sent).toBeLessThan(1_000);
  });

  it("lets go of who sends when the reader leaves", async () => {
    client.pause();
    const connection = openConnection(response, {}, 60_000);
    const chunk = "x".repeat(1_000_000);
    const sending = (async () => {
      while (!connection.signal.aborted) await connection.send(chunk);
    })();
    await expect.poll(() => response.writableNeedDrain).toBe(true);
    client.destroy();
    await sending;
  });

  it("beats only in silence", async () => {
    const { got, closed } = receiving();
    const connection = openConnection(response, { Connection: "close" }, 1_000);
    const sending = connection.send("event\n\n");
    connection.beat(":\n\n");
    await sending;
    await expect.poll(() => got.text).toContain("event");
    expect(got.text).not.toContain(":\n\n");
    connection.beat(":\n\n");
    connection.close();
    await closed;
    expect(got.text).toContain(":\n\n");
  });
});
