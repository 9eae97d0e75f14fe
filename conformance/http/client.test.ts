import { once } from "node:events";
import { createServer } from "node:https";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { certificate } from "../../server/testing/certificate.ts";
import { type LocalServer, startLocalServer } from "../testing/local-server.ts";
import { HttpClient, NoResponse, type RequestSpec } from "./index.ts";

const client = new HttpClient();
let local: LocalServer | undefined;
afterEach(async () => {
  await local?.close();
  local = undefined;
});

function spec(path: string, more: Partial<RequestSpec> = {}): RequestSpec {
  const signal = new AbortController().signal;
  return {
    method: "GET",
    url: `${local?.url}${path}`,
    headers: [],
    principal: "full",
    timeoutMs: 2_000,
    signal,
    ...more,
  };
}

test("header lines go out as they are: repeated, in order, in their case", async () => {
  let raw: readonly string[] = [];
  local = await startLocalServer((request, response) => {
    raw = request.rawHeaders;
    response.end();
  });
  const headers = [
    ["If-None-Match", '"a"'],
    ["X-MiXed", "1"],
    ["If-None-Match", '"b"'],
  ] as const;
  await client.send(spec("/", { headers }));
  expect(raw.filter((_, index) => index % 2 === 0).filter((name) => name !== "Connection")).toEqual([
    "Host",
    "User-Agent",
    "If-None-Match",
    "X-MiXed",
    "If-None-Match",
  ]);
});

test("a certificate that no known authority has signed is told with what to do", async () => {
  const secure = createServer(await certificate(), (_, response) => response.end()).listen(0, "127.0.0.1");
  await once(secure, "listening");
  const address = secure.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(client.send(spec("/", { url: `https://127.0.0.1:${port}/` }))).rejects.toThrow(
    /^no response: self-signed certificate; the variable NODE_EXTRA_CA_CERTS names /,
  );
  secure.close();
});

test("paths go out byte by byte, bodies too", async () => {
  let seen: unknown;
  local = await startLocalServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    seen = [request.url, Buffer.concat(chunks).toString("latin1")];
    response.end();
  });
  await client.send(spec("/a/../b//c?x=%zz&x=[", { method: "POST", body: new Uint8Array([0xff, 0x7b]) }));
  expect(seen).toEqual(["/a/../b//c?x=%zz&x=[", "\u00ff{"]);
});

test("repeated response headers are all there, and content codings are taken off", async () => {
  local = await startLocalServer((_, response) => {
    response.writeHead(
      200,
      [
        ["Content-Encoding", "gzip"],
        ["Content-Type", "application/json; charset=utf-8"],
        ["Vary", "A"],
        ["Vary", "B"],
      ].flat(),
    );
    response.end(gzipSync('{"a":1}'));
  });
  const exchange = await client.send(spec("/"));
  expect(exchange.json).toEqual({ a: 1 });
  expect(exchange.mediaType).toBe("application/json");
  expect(exchange.headers.all("vary")).toEqual(["A", "B"]);
  expect(exchange.headers.list("VARY")).toEqual(["a", "b"]);
});

test("a server that never answers is given up", async () => {
  local = await startLocalServer(() => {});
  await expect(client.send(spec("/", { timeoutMs: 50 }))).rejects.toThrow("no response within 50 ms");
});

test("a body that never ends is given up", async () => {
  local = await startLocalServer((_, response) => void response.writeHead(200).write("{"));
  // Long enough for the head to come, which is told apart from no answer at all.
  const error = await client.send(spec("/", { timeoutMs: 1_000 })).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NoResponse);
  expect(String(error)).toContain("200 without a complete body");
});

test("a connection that breaks within the body is told", async () => {
  local = await startLocalServer((_, response) => {
    response.writeHead(200, { "Content-Length": "10" });
    response.write("abc", () => response.destroy());
  });
  await expect(client.send(spec("/"))).rejects.toThrow(NoResponse);
});

test("nobody listening is told", async () => {
  local = await startLocalServer(() => {});
  const { url } = local;
  await local.close();
  local = undefined;
  await expect(client.send({ ...spec("/"), url })).rejects.toThrow(/ECONNREFUSED/);
});

test("a kept-alive connection that the server has closed meanwhile is no finding", async () => {
  local = await startLocalServer((request, response) => {
    response.end("ok");
    // Closes the idle connection without saying so, as servers do when their time-out passes.
    if (request.url === "/first")
      response.on("finish", () => setImmediate(() => request.socket.resetAndDestroy()));
  });
  await client.send(spec("/first"));
  const second = await client.send(spec("/second"));
  expect(second.text).toBe("ok");
});

test("an aborted request ends at once with the reason of the signal", async () => {
  local = await startLocalServer(() => {});
  const controller = new AbortController();
  const sent = client.send(spec("/", { signal: controller.signal }));
  await once(local.server, "request");
  controller.abort(new Error("enough"));
  await expect(sent).rejects.toThrow("enough");
});
