import { expect, expectTypeOf, test } from "vitest";
import { createKitClient } from "./kit.ts";
import { answerJson, breakOff, startServer } from "./testing/http-server.ts";
import { createVirtualClock } from "./testing/virtual-clock.ts";

interface Creating<Body, Job> {
  post: {
    requestBody: { content: { "application/json": Body } };
    responses: { 202: { content: { "application/json": { data: Job } } } };
  };
}
interface Thing {
  id: string;
  type: "thing.make";
  result: { size: number } | null;
}
interface Paths {
  "/v1/things": Creating<{ size: number }, Thing>;
  "/v1/teams/{team_id}/jobs": Creating<{ type: string }, { id: string; type: string }>;
  "/v1/jobs": { get: object; post?: never };
}

test("an operation of one's own is started by its path, once, and its job followed with its types", async () => {
  const done = { id: "job_1", type: "thing.make", status: "succeeded", result: { size: 7 } };
  const server = await startServer({
    "POST /v1/things": [breakOff, answerJson(202, { data: { ...done, status: "queued", result: null } })],
    "GET /v1/jobs/job_1": answerJson(200, { data: done }),
  });
  const api = createKitClient<Paths>({ baseUrl: server.url, clock: createVirtualClock() });
  const job = await api.start("/v1/things", { size: 7 });
  expectTypeOf(job.type).toEqualTypeOf<"thing.make">();
  const result = await api.jobs.result(job, { stream: false });
  expectTypeOf(result).toEqualTypeOf<{ size: number }>();
  expect(result).toEqual({ size: 7 });

  expect(server.seen[0]?.body).toBe('{"size":7}');
  const [first, second] = server.seen.map(({ headers }) => headers["idempotency-key"]);
  expect([first !== undefined, second]).toEqual([true, first]);
});

test("what is no operation of one's own is none to the compiler", () => {
  const api = createKitClient<Paths>({ baseUrl: "http://127.0.0.1:9" });
  expectTypeOf(api.start).parameter(0).toEqualTypeOf<"/v1/things">();
  // @ts-expect-error its params
  const wrong = () => api.start("/v1/things", { colour: "red" });
  expect(wrong).toBeTypeOf("function");
});
