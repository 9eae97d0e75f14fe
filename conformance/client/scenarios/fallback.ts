import { type Answer, CUT, HANG, json, page, pause, refusal, reset, stream } from "../answers.ts";
import { concludes, observe, streams } from "../demands.ts";
import { sampleJob } from "../sample-job.ts";
import { scenario } from "../scenario.ts";

const polled = observe(
  "client.fallback",
  "the job to be polled",
  ({ of }) => (of.get.length > 0 ? undefined : "no poll"),
  { applies: streams },
);

/** There is no stream to be had; polls work. */
function withoutStream(name: string, answer: Answer, likely: string, lastsMs = 800): void {
  scenario(`fallback: ${name}`, {
    task: "wait",
    endsAfterMs: 800,
    lastsMs,
    answers: { stream: [answer] },
    demands: [polled, concludes("client.fallback", "succeeded", { applies: streams, likely })],
  });
}

withoutStream(
  "406",
  refusal(406, "not_acceptable", "request.not_acceptable"),
  "a refused stream is the end of the waiting",
);
withoutStream(
  "404 for the stream only",
  refusal(404, "not_found", "request.not_found"),
  "a refused stream is taken for a job that is not there",
);
withoutStream("a proxy's page with status 200", page(200), "the media type is not looked at");
withoutStream(
  "JSON instead of a stream",
  json(200, { data: sampleJob("running") }),
  "the media type is not looked at",
);
withoutStream(
  "a proxy that keeps the stream back",
  stream(HANG),
  "a stream from which nothing comes is waited for without end",
  7_000,
);
withoutStream(
  "a stream that is cut again and again",
  stream(": hello\n\n", pause(50), CUT),
  "the stream is tried again for ever",
);

withoutStream(
  "a connection that is broken off",
  reset,
  "the stream is tried again for ever, or taken for an API that is not there",
);

scenario("fallback: too many streams, for now", {
  task: "wait",
  endsAfterMs: 500,
  answers: { stream: [refusal(429, "rate_limited", "stream.limit", { "Retry-After": "1" })] },
  demands: [
    concludes("client.fallback", "succeeded", { applies: streams }),
    observe(
      "client.retry-after",
      "no request within a second of the 429",
      ({ requests }) => {
        const [first, second] = requests;
        return first && second && second.at - first.at < 950
          ? `a request after ${second.at - first.at} ms`
          : undefined;
      },
      { applies: streams },
    ),
  ],
});
