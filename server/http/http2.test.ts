import { once } from "node:events";
import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from "node:http2";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { certificate } from "../testing/certificate.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

/** Streams that one principal may hold here. */
const STREAMS = 200;

const TRIGGER = "/v1/teams/team_01J6ZK2M4N6P8Q0R/jobs";

describe("HTTP/2", () => {
  let server: TestServer;
  let session: ClientHttp2Session;
  beforeAll(async () => {
    server = await startTestServer({ tls: await certificate(), streamsPerPrincipal: STREAMS });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    session = await open();
  });

  const open = async () => {
    const opened = connect(server.url, { rejectUnauthorized: false });
    onTestFinished(() => void opened.destroy());
    await once(opened, "connect");
    return opened;
  };

  const start = (path: string, headers: Record<string, string> = {}, body?: string) => {
    const request = session.request({
      ":path": path,
      ":method": body === undefined ? "GET" : "POST",
      authorization: `Bearer ${server.token("full")}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    });
    request.end(body);
    return request;
  };
  const send = async (...args: Parameters<typeof start>) => {
    const request = start(...args);
    const body = text(request);
    const [headers]: [IncomingHttpHeaders] = await once(request, "response").then(([first]) => [first]);
    return { status: headers[":status"], headers, body: await body };
  };
  const script = async (steps: object[], more = {}) => {
    const params = { ...more, steps };
    const job = { type: "test.script", project_id: server.parameters.project_id, params };
    const answer = await send(TRIGGER, {}, JSON.stringify(job));
    expect(answer.status).toBe(202);
    return JSON.parse(answer.body).data;
  };

  it("is what a client gets that offers it", () => {
    expect(session.alpnProtocol).toBe("h2");
    expect(session.encrypted).toBe(true);
  });

  it("makes, reads and conditionally reads a job", async () => {
    const job = await script([{ do: "hold" }], { queue_ms: 60_000 });
    const read = await send(job.links.self);
    expect(read.status).toBe(200);
    expect(JSON.parse(read.body).data).toMatchObject({ id: job.id, status: "queued" });
    expect(read.headers.connection).toBeUndefined();
    const again = await send(job.links.self, { "if-none-match": String(read.headers.etag) });
    expect(again).toMatchObject({ status: 304, body: "" });
    const waited = await send(job.links.self, { "if-none-match": "*", prefer: "wait=1" });
    expect(waited.status).toBe(304);
  });

  it("refuses with an envelope, also where HTTP/1.1 would close the connection", async () => {
    const warnings: string[] = [];
    const warned = ({ message }: Error): void => void warnings.push(message);
    process.on("warning", warned);
    onTestFinished(() => void process.off("warning", warned));
    const large = await send(TRIGGER, {}, JSON.stringify({ type: "x".repeat(70_000) }));
    expect(large.status).toBe(413);
    expect(JSON.parse(large.body).error.code).toBe("request.too_large");
    expect((await send("/v1/nothing")).status).toBe(404);
    expect(warnings).toEqual([]);
  });

  it("streams a job to its end", async () => {
    const job = await script([{ do: "log", message: "hello" }, { do: "succeed" }]);
    const stream = await send(job.links.stream, { accept: "text/event-stream" });
    expect(stream.headers).toMatchObject({ ":status": 200, "content-type": "text/event-stream" });
    expect(stream.body).toMatch(/^retry: \d+\n\n/);
    expect(stream.body).toMatch(/event: end\ndata: .*"succeeded".*\n\n$/);
  });

  it("holds hundreds of streams and waits on one connection", async () => {
    const job = await script([{ do: "wait", ms: 500 }, { do: "log", message: "hello" }, { do: "succeed" }]);
    const streams = Array.from({ length: STREAMS }, () =>
      send(job.links.stream, { accept: "text/event-stream" }),
    );
    const waits = Array.from({ length: STREAMS }, () => send(job.links.self, { prefer: "wait=20" }));
    for (const { body } of await Promise.all(streams)) expect(body).toContain("event: end\n");
    for (const { body } of await Promise.all(waits)) expect(JSON.parse(body).data.status).toBe("succeeded");
  });

  it.each([
    ["NGHTTP2_NO_ERROR", "read_only"],
    ["NGHTTP2_CANCEL", "admin_jwt"],
  ] as const)(
    "forgets a stream whose client left with %s, although it had more to say",
    async (reason, role) => {
      const job = await script([{ do: "log", message: "x".repeat(500), repeat: 2_000 }, { do: "hold" }]);
      const as = { authorization: `Bearer ${server.token(role)}`, accept: "text/event-stream" };
      const follow = async () => {
        const stream = start(job.links.stream, as);
        stream.on("error", () => undefined);
        const [headers] = await once(stream, "response");
        return { stream, status: headers[":status"] };
      };
      const streams = await Promise.all(Array.from({ length: STREAMS }, follow));
      expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: STREAMS }, () => 200));
      expect((await follow()).status).toBe(429);
      for (const { stream } of streams) stream.close(constants[reason]);
      await expect
        .poll(async () => {
          const { stream, status } = await follow();
          stream.close(constants.NGHTTP2_CANCEL);
          return status;
        })
        .toBe(200);
    },
  );

  it("says goodbye when the server closes, and ends streams without an end", async () => {
    const closing = await startTestServer({ tls: await certificate() });
    const client = connect(closing.url, { rejectUnauthorized: false });
    onTestFinished(() => void client.destroy());
    const authorization = `Bearer ${closing.token("full")}`;
    const project_id = closing.parameters.project_id;
    const made = client.request({
      ":path": TRIGGER,
      ":method": "POST",
      authorization,
      "content-type": "application/json",
    });
    made.end(JSON.stringify({ type: "test.script", project_id, params: { steps: [{ do: "hold" }] } }));
    const { data } = JSON.parse(await text(made));
    const stream = client.request({ ":path": data.links.stream, authorization, accept: "text/event-stream" });
    const wait = client.request({ ":path": data.links.self, authorization, prefer: "wait=30" });
    const waited = text(wait);
    await once(stream, "data");
    const body = text(stream);
    const goodbye = once(client, "goaway");
    await closing.close();
    const [code] = await goodbye;
    expect(code).toBe(0);
    expect(await body).not.toContain("event: end");
    expect(JSON.parse(await waited).data.status).toBe("running");
  });
});
