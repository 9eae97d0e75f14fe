import { type Answer, json, refusal, reset } from "../answers.ts";
import { concludes, concludesError, observe } from "../demands.ts";
import { JOB_ID, sampleJob } from "../sample-job.ts";
import { scenario } from "../scenario.ts";

const LOCATION = `/v1/jobs/${JOB_ID}`;
const keysOf = (requests: readonly { headers: Record<string, unknown> }[]) =>
  requests.map(({ headers }) => headers["idempotency-key"]);

function created(headers: Record<string, string>): Answer {
  return json(202, { data: sampleJob("queued") }, { ETag: 'W/"0"', "Retry-After": "1", ...headers });
}

scenario("create: Location is relative", {
  task: "create",
  answers: { create: [created({ Location: LOCATION, "Content-Location": LOCATION })] },
  demands: [
    concludes("client.location", "succeeded", {
      likely: "Location is fetched as it stands, and not resolved against the request's URL",
    }),
    observe("client.idempotency-key", "an Idempotency-Key", ({ of }) =>
      of.create.every(({ headers }) => headers["idempotency-key"]) ? undefined : "none",
    ),
    observe("client.credentials", "the credentials in Authorization, and nowhere else", ({ requests }) => {
      const without = requests.find(({ headers }) => !headers.authorization?.startsWith("Bearer "));
      const inUrl = requests.find(({ url }) => url.includes("mfk_"));
      if (inUrl) return `them in the URL ${inUrl.url.replace(/mfk_\w+/, "mfk_…")}`;
      return without && `${without.method} ${without.url} without Authorization`;
    }),
    observe("client.version", "the version that the client was made for in Forge-Version", ({ requests }) =>
      requests.every(({ headers }) => headers["forge-version"]) ? undefined : "no Forge-Version",
    ),
  ],
});

scenario("create: Location is absolute", {
  task: "create",
  answers: {
    create: [
      (request, response, world) => {
        const absolute = `http://${request.headers.host}${LOCATION}`;
        return created({ Location: absolute, "Content-Location": absolute })(request, response, world);
      },
    ],
  },
  demands: [
    concludes("client.location", "succeeded", {
      likely: "Location is appended to the base URL though it is absolute",
    }),
  ],
});

scenario("create: the connection breaks before the answer, and the repetition is a replay", {
  task: "create",
  answers: { create: [reset, created({ Location: LOCATION, "Idempotent-Replayed": "true" })] },
  demands: [
    observe(
      "client.repeat-safely",
      "either no repetition, or one under the same Idempotency-Key",
      ({ of }) => {
        const [first, ...others] = keysOf(of.create);
        if (others.length === 0 || (first && others.every((key) => key === first))) return undefined;
        return first
          ? "a repetition under another key"
          : "a repetition without a key: there may be two jobs now";
      },
    ),
    concludes("client.replay", "succeeded", {
      applies: ({ of }) => of.create.length > 1,
      likely: "only an answer without Idempotent-Replayed is accepted",
    }),
  ],
});

scenario("create: the first attempt is still being executed", {
  task: "create",
  answers: {
    create: [
      reset,
      refusal(409, "conflict", "idempotency.in_flight", { "Retry-After": "1" }),
      created({ Location: LOCATION, "Idempotent-Replayed": "true" }),
    ],
  },
  demands: [
    concludes("client.in-flight", "succeeded", {
      applies: ({ of }) => of.create.length > 1 && keysOf(of.create)[0] !== undefined,
    }),
  ],
});

scenario("create: the job has ended already", {
  task: "create",
  answers: {
    create: [
      json(200, { data: sampleJob("succeeded") }, { Location: LOCATION, "Preference-Applied": "wait=5" }),
    ],
  },
  demands: [concludes("client.ended-at-once", "succeeded", { likely: "only 202 is taken for success" })],
});

scenario("create: the body is refused", {
  task: "create",
  answers: { create: [refusal(400, "invalid_request", "request.invalid")] },
  demands: [
    concludesError("client.errors", 400, "request.invalid"),
    observe("client.no-vain-retries", "one request", ({ of }) =>
      of.create.length > 1 ? `${of.create.length} requests` : undefined,
    ),
  ],
});
