import { type Answer, bare, json, page, refusal, reset } from "../answers.ts";
import { concludes, observe, polls } from "../demands.ts";
import { sampleJob } from "../sample-job.ts";
import { type Demand, type Run, scenario } from "../scenario.ts";

/** Every scenario here is one without a stream. */
const stream: Answer[] = [refusal(406, "not_acceptable", "request.not_acceptable")];
const done = json(200, { data: sampleJob("succeeded") }, { ETag: 'W/"2"' });
const running = (headers: Record<string, string> = {}) => json(200, { data: sampleJob("running") }, headers);

/** No poll comes sooner after the one before it. */
function notSooner(requirement: string, ms: number, polled: number, likely?: string): Demand {
  return observe(
    requirement,
    `at least ${ms / 1000} s between poll ${polled} and the next`,
    ({ of }) => {
      const [before, after] = of.get.slice(polled - 1);
      return before && after && after.at - before.at < ms - 50 ? `${after.at - before.at} ms` : undefined;
    },
    { applies: polls, ...(likely && { likely }) },
  );
}

scenario("poll: 304 while nothing has changed", {
  task: "wait",
  answers: {
    stream,
    get: [running({ ETag: 'W/"a b"' }), bare(304, { ETag: 'W/"a b"' }), bare(304), done],
  },
  demands: [
    concludes("client.not-modified", "succeeded", {
      applies: polls,
      likely: "304 is taken for an error, or for a job without a status",
    }),
    observe(
      "client.conditional",
      'If-None-Match: W/"a b" on every poll after the first, as the entity tag was given',
      ({ of }) => {
        const wrong = of.get.slice(1).find(({ headers }) => headers["if-none-match"] !== 'W/"a b"');
        return wrong && `If-None-Match: ${wrong.headers["if-none-match"] ?? "(none)"}`;
      },
      { applies: polls, likely: "weak entity tags are taken apart, or forgotten after a 304 without one" },
    ),
  ],
});

scenario("poll: the entity tag changes", {
  task: "wait",
  answers: { stream, get: [running({ ETag: 'W/"1"' }), running({ ETag: '"2"' }), done] },
  demands: [
    observe(
      "client.conditional",
      'If-None-Match: "2" on the third poll',
      ({ of }) =>
        of.get[2] && of.get[2].headers["if-none-match"] !== '"2"'
          ? String(of.get[2].headers["if-none-match"])
          : undefined,
      { applies: polls },
    ),
  ],
});

scenario("poll: Retry-After on 200 and 304", {
  lastsMs: 4_000,
  task: "wait",
  answers: {
    stream,
    get: [
      running({ ETag: 'W/"1"', "Retry-After": "1" }),
      bare(304, { ETag: 'W/"1"', "Retry-After": "2" }),
      done,
    ],
  },
  demands: [
    notSooner("client.retry-after", 1000, 1, "the pace of the server is not kept to"),
    notSooner("client.retry-after", 2000, 2),
    concludes("client.retry-after", "succeeded", { applies: polls }),
  ],
});

scenario("poll: 429 and 503 with Retry-After, in seconds and as a date by a clock that is wrong", {
  lastsMs: 7_000,
  task: "wait",
  answers: {
    stream,
    get: [
      refusal(429, "rate_limited", "rate_limit.exceeded", { "Retry-After": "2" }),
      (request, response, world) => {
        const clock = new Date("2031-05-01T00:00:00Z");
        const later = new Date(clock.getTime() + 2000);
        const headers = { Date: clock.toUTCString(), "Retry-After": later.toUTCString() };
        return refusal(503, "unavailable", "service.unavailable", headers)(request, response, world);
      },
      done,
    ],
  },
  demands: [
    concludes("client.transient", "succeeded", {
      applies: polls,
      likely: "an answer that is no 200 ends the waiting",
    }),
    notSooner("client.retry-after", 2000, 1),
    notSooner("client.server-clock", 2000, 2, "the date is read against the client's own clock"),
    observe(
      "client.server-clock",
      "the next poll within 5 s, since the date is 2 s after the answer's own Date",
      ({ of }) =>
        of.get[1] && (of.get[2]?.at ?? Number.POSITIVE_INFINITY) - of.get[1].at > 5000
          ? "a pause by the client's own clock"
          : undefined,
      { applies: polls },
    ),
  ],
});

const survives = concludes("client.transient", "succeeded", {
  applies: polls,
  likely: "trouble on the way to the API is taken for an end",
});

scenario("poll: a connection that breaks, and a proxy's page", {
  task: "wait",
  answers: { stream, get: [running(), reset, page(200), done] },
  demands: [survives],
});

scenario("poll: a 500, and a 502 without a word", {
  task: "wait",
  answers: { stream, get: [running(), refusal(500, "internal", "internal.error"), bare(502), done] },
  demands: [survives],
});

scenario("poll: a status that nobody knows", {
  task: "wait",
  endsAfterMs: 2500,
  before: "hibernating",
  answers: { stream, get: [...Array<Answer>(3).fill(json(200, { data: sampleJob("hibernating") }))] },
  ends: "never",
  timeoutMs: 3000,
  demands: [
    concludes("client.unknown-status", "timeout", {
      applies: polls,
      likely: "a status that is not known is taken for an end",
    }),
    observe(
      "client.no-tight-loop",
      "at most 15 polls in 3 s",
      ({ of }: Run) => (of.get.length > 15 ? `${of.get.length} polls` : undefined),
      { applies: polls, likely: "there is no pause after a status that is not known" },
    ),
  ],
});

scenario("poll: the job is canceled by somebody else", {
  task: "wait",
  ends: "canceled",
  answers: { stream },
  demands: [
    concludes("client.every-end", "canceled", {
      applies: polls,
      likely: "only succeeded and failed are looked for",
    }),
  ],
});

scenario("poll: the job fails", {
  task: "wait",
  ends: "failed",
  answers: { stream },
  demands: [concludes("client.every-end", "failed", { applies: polls })],
});
