import { expect, test } from "vitest";
import { done, follow, GET, noStream, running, STREAM } from "../testing/follow.ts";
import {
  answerJson,
  answerStream,
  neverAnswer,
  type Responder,
  startServer,
} from "../testing/http-server.ts";
import { envelope, sse } from "../testing/jobs-contract.ts";
import { createTestClient } from "../testing/test-client.ts";

const notModified: Responder = (_request, response) => void response.writeHead(304, { ETag: 'W/"1"' }).end();

test("one deadline: a job that never ends", async () => {
  const { outcome, clock } = await follow(
    { [STREAM]: noStream, [GET]: answerJson(200, envelope(running)) },
    { timeoutMs: 60_000 },
  );
  expect(outcome).toMatchObject({ name: "TimeoutError", message: "job_1 has not ended within 60000 ms" });
  expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(60_000);
});

test("one deadline: no request asks to be held beyond it", async () => {
  const { server } = await follow(
    {
      [STREAM]: noStream,
      [GET]: [
        answerJson(200, envelope(running), { ETag: 'W/"1"' }),
        notModified,
        answerJson(200, envelope(done)),
      ],
    },
    { timeoutMs: 9000 },
  );
  expect(server.seen[2]?.headers.prefer).toMatch(/^wait=[78]$/);
});

test.each<[string, Responder]>([
  ["a stream", answerStream([sse("job", running, 1)], "hang")],
  ["a poll", noStream],
])("one deadline: %s in flight is cut off by it, and a late success is none", async (_name, stream) => {
  const server = await startServer({ [STREAM]: stream, [GET]: neverAnswer });
  const { api, clock } = createTestClient(server.url);
  const outcome = api.jobs.wait("job_1", { timeoutMs: 5000 }).catch((reason: unknown) => reason);
  await expect.poll(() => server.seen.length).toBe(stream === noStream ? 2 : 1);
  clock.advance(5000);
  expect(await outcome).toMatchObject({ name: "TimeoutError" });
});

test.each<[string, Responder]>([
  ["stream", answerStream([sse("job", running, 1)], "hang")],
  ["poll", noStream],
])("aborting stops the waiting by %s at once and cancels nothing", async (_name, stream) => {
  const server = await startServer({ [STREAM]: stream, [GET]: neverAnswer });
  const { api } = createTestClient(server.url);
  const controller = new AbortController();
  const outcome = api.jobs.wait("job_1", { signal: controller.signal }).catch((reason: unknown) => reason);
  await expect.poll(() => server.seen.length).toBe(stream === noStream ? 2 : 1);
  controller.abort(new Error("enough"));
  expect(await outcome).toMatchObject({ message: "enough" });
  expect(server.lines().filter((line) => line.startsWith("POST"))).toEqual([]);
});

test("a signal that has aborted already lets nothing out", async () => {
  const server = await startServer({});
  const { api } = createTestClient(server.url);
  const signal = AbortSignal.abort(new Error("before"));
  await expect(api.jobs.wait("job_1", { signal })).rejects.toThrow("before");
  await expect(api.things.get("t1", { signal })).rejects.toThrow("before");
  expect(server.seen).toEqual([]);
});
