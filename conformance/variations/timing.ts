import { isObject } from "../contract/index.ts";
import { onRequest, onRole, remembering } from "../proving/faults.ts";
import { variation } from "./variation.ts";

const LATENCY_MS = 60;
const JITTER_MS = 90;

variation(
  "latency",
  "time",
  `${LATENCY_MS} ms more for every answer`,
  "the network",
  onRole("any", async (request, next, { delay }) => {
    await delay(LATENCY_MS);
    return await next(request);
  }),
);

/** Repeatable, and even enough for its purpose. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

variation(
  "jitter",
  "time",
  `0 to ${JITTER_MS} ms more, so that requests overtake each other`,
  "the network",
  remembering("any", () => {
    const random = numbers(7);
    return async (request, next, { delay }) => {
      await delay(Math.floor(random() * (JITTER_MS / 2)));
      const response = await next(request);
      await delay(Math.floor(random() * (JITTER_MS / 2)));
      return response;
    };
  }),
);

const START_MS = 250;

variation(
  "slow-start",
  "time",
  `jobs stay queued for ${START_MS} ms longer`,
  "openapi/jobs/schemas/JobStatus.yaml",
  onRequest("create", (request) => {
    const body = request.json;
    // What is refused for its length keeps its length.
    if (request.body.length > 60_000) return request;
    if (!isObject(body) || body.type !== "test.script" || !isObject(body.params)) return request;
    const { queue_ms: queueMs = 0 } = body.params;
    if (typeof queueMs !== "number" || queueMs < 0 || queueMs > 60_000 - START_MS) return request;
    return request.withJson({ ...body, params: { ...body.params, queue_ms: queueMs + START_MS } });
  }),
);

const LATE_MS = 200;

variation(
  "late-events",
  "time",
  `every event ${LATE_MS} ms after what it tells, which is within the second that it may take`,
  "openapi/jobs/paths/job-stream.yaml (stream.incremental)",
  onRole("stream", async (request, next, { delay }) => {
    const response = await next(request);
    let due = 0;
    return response.withStream({
      each: async (item) => {
        // A burst is late as a whole; if each event were, they would add up.
        const now = performance.now();
        if (now > due + LATE_MS) due = now + LATE_MS;
        if (due > now) await delay(due - now);
        return item;
      },
    });
  }),
);
