import type { WatchEvent } from "../jobs/events.ts";
import { answerJson, error, startServer } from "./http-server.ts";
import { job, sse, type TestJob } from "./jobs-contract.ts";
import { createTestClient } from "./test-client.ts";

/** Request lines of the test job. */
export const GET = "GET /v1/jobs/job_1";
export const STREAM = "GET /v1/jobs/job_1/stream";

/** The test job on its way, and as it ends. */
export const running = job("running", { progress: 40 });
export const done = job("succeeded", { progress: 100, result: { answer: 42 } });
export const ended = [sse("job", done, 9), sse("end", { status: "succeeded" })];

/** A server without streams. */
export const noStream = answerJson(406, error("not_acceptable", "request.not_acceptable"));

export type TestEvent = WatchEvent<TestJob, unknown>;

export async function follow(
  routes: Parameters<typeof startServer>[0],
  options: Record<string, unknown> = {},
) {
  const server = await startServer(routes);
  const { api, clock } = createTestClient(server.url);
  const events: TestEvent[] = [];
  const outcome = await api.jobs
    .wait("job_1", { onEvent: (event) => events.push(event), ...options })
    .catch((reason: unknown) => reason);
  return { outcome, events, types: events.map(({ type }) => type), server, clock };
}
