import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { Api } from "../api/api.ts";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { Session } from "../runner/session.ts";
import { Trace } from "../runner/trace.ts";
import { Follower } from "./follow.ts";
import { JobHandle } from "./job-handle.ts";

const ID = "job_0123456789abcdefgh";
const event = (id: number, name: string, data: object) =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const running = event(1, "job", { id: ID, status: "running" });
const line = event(2, "log", { seq: 1, message: "one" });
const succeeded = event(3, "job", { id: ID, status: "succeeded" });
const end = 'event: end\ndata: {"status":"succeeded"}\n\n';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** Follows a job on a server that answers each request for its stream with the next of these texts, then 204. */
async function following(...texts: readonly string[]) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const id = request.headers["last-event-id"];
    const text = texts[asked.length];
    asked.push(typeof id === "string" ? id : undefined);
    if (text === undefined) response.writeHead(204).end();
    else response.writeHead(200, { "Content-Type": "text/event-stream" }).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const contract = await loadContract("jobs");
  const settings = resolveConfig(
    {
      baseUrl: `http://127.0.0.1:${port}`,
      principals: { full: { token: "secret" } },
      tolerances: { reachMs: 500, deliveryMs: 100 },
    },
    {},
  );
  const session = new Session(contract, settings);
  open.push(server, session.http);
  const trace = new Trace("test");
  const api = new Api(session, trace);
  const { reply, stream } = await api.stream(ID);
  if (stream === undefined) throw new Error("The server of this test answers with a stream.");
  const job = new JobHandle(reply, ID, api, settings.tolerances.reachMs, trace.signal);
  const context = { contract, tolerances: settings.tolerances, latencyMs: 0 };
  return { reader: new Follower(context, job, stream), asked };
}

test("a stream that is closed for age is gone on with from the last id", async () => {
  const { reader, asked } = await following(running + line, succeeded + end);
  const news = await reader.toTheEnd();
  expect(news.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(asked).toEqual([undefined, "2"]);
  expect(reader.lines).toEqual([{ seq: 1, message: "one" }]);
  expect(reader.jobs.map(({ status }) => status)).toEqual(["running", "succeeded"]);
});

test("a stream that has shown the end of the job is not opened again", async () => {
  const { reader, asked } = await following(running + succeeded, line);
  expect((await reader.toTheEnd()).length).toBe(2);
  expect(reader.end).toBe(1);
  expect(asked).toHaveLength(1);
});

test("following ends where there is nothing more to follow", async () => {
  const { reader, asked } = await following(running);
  expect((await reader.toTheEnd()).length).toBe(1);
  expect(asked).toEqual([undefined, "1"]);
});
