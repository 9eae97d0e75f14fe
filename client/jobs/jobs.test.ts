import { expect, test } from "vitest";
import { JobError } from "../errors/job-error.ts";
import { done, ended, follow, running, STREAM } from "../testing/follow.ts";
import { answerJson, answerStream, startServer } from "../testing/http-server.ts";
import { envelope, job, sse, type TestJob } from "../testing/jobs-contract.ts";
import { createTestClient } from "../testing/test-client.ts";

test("a job that has ended already needs no request", async () => {
  const { api } = createTestClient("http://127.0.0.1:9");
  expect(await api.jobs.wait(done)).toBe(done);
});

test("progress is told when the job has changed, once", async () => {
  const progress: unknown[] = [];
  await follow(
    { [STREAM]: answerStream([sse("job", running, 1), sse("job", running, 2), ...ended]) },
    { onProgress: (seen: TestJob) => progress.push(seen.progress) },
  );
  expect(progress).toEqual([40, 100]);
});

test("result gives the result, and throws how the job ended otherwise", async () => {
  const { api } = createTestClient("http://127.0.0.1:9");
  expect(await api.jobs.result(done)).toEqual({ answer: 42 });

  const failed = job("failed", { error: { code: "install.checksum", message: "The checksum differs" } });
  const reason = await api.jobs.result(failed).catch((thrown: unknown) => thrown);
  expect(reason).toBeInstanceOf(JobError);
  expect(reason).toMatchObject({
    outcome: "failed",
    code: "install.checksum",
    message: "The checksum differs",
    job: failed,
  });
  await expect(api.jobs.result(job("canceled"))).rejects.toMatchObject({
    name: "JobError",
    outcome: "canceled",
  });
});

test("leaving the loop closes the connection", async () => {
  let closed = false;
  const server = await startServer({
    [STREAM]: (request, response) => {
      response.on("close", () => {
        closed = true;
      });
      return answerStream([sse("job", running, 1)], "hang")(request, response);
    },
  });
  const { api } = createTestClient(server.url);
  for await (const _event of api.jobs.watch("job_1")) break;
  await expect.poll(() => closed).toBe(true);
});

test("canceling is asked for by name and answers with the job", async () => {
  const stopping = job("running", { progress: 40 });
  const server = await startServer({ "POST /v1/jobs/job_1/cancel": answerJson(202, envelope(stopping)) });
  const { api } = createTestClient(server.url);
  expect(await api.jobs.cancel(running)).toEqual(stopping);
});

test("a handle goes on in another process where it stopped", async () => {
  const server = await startServer({
    [STREAM]: [answerStream([sse("job", running, 7)], "hang"), answerStream(ended)],
  });
  const first = createTestClient(server.url).api.jobs.handle(job("queued"));
  for await (const event of first.watch()) if (event.type === "job") break;
  const text = first.serialize();
  expect(text).not.toContain("mfk");

  const second = createTestClient(server.url).api.jobs.restore(text);
  const types: string[] = [];
  for await (const event of second.watch()) types.push(event.type);
  expect(types).toEqual(["job", "end"]);
  expect(server.seen[1]?.headers["last-event-id"]).toBe("7");
});

test.each(["{}", "null", '{"id":7}'])("%j is no handle", (text) => {
  const { api } = createTestClient("http://127.0.0.1:9");
  expect(() => api.jobs.restore(text)).toThrow("Expected a serialised job handle");
});
