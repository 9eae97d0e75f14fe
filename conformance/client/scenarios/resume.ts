import { bare, CUT, event, finale, pause, stream, theJobEnds } from "../answers.ts";
import { concludes, observe, streams } from "../demands.ts";
import { sampleJob } from "../sample-job.ts";
import { type Run, scenario } from "../scenario.ts";

const running = event("job", sampleJob("running"), 7);
const retry = "retry: 50\n\n";

/** The second connection resumes after the newest event that was seen. */
const resumes = observe(
  "client.resume",
  "a second request for the stream with Last-Event-ID: 7",
  ({ of }) => {
    const [, second] = of.stream;
    if (!second) return "no second request for the stream";
    const id = second.headers["last-event-id"] ?? new URL(second.url, "http://x").searchParams.get("after");
    return id === "7"
      ? undefined
      : `a second request ${id ? `with Last-Event-ID: ${id}` : "without Last-Event-ID"}`;
  },
  // One that polls after a cut is right, too.
  { applies: ({ of }) => of.stream.length > 0 && of.get.length === 0 },
);

scenario("resume: cut after an event", {
  task: "wait",
  endsAfterMs: 600,
  answers: { stream: [stream(retry, running, pause(100), CUT), stream(pause(50), ...finale(9))] },
  demands: [resumes, concludes("client.cut", "succeeded", { applies: streams })],
});

scenario("resume: cut before the first event", {
  task: "wait",
  endsAfterMs: 600,
  answers: { stream: [stream(retry, CUT), stream(running, ...finale(9))] },
  demands: [concludes("client.cut", "succeeded", { applies: streams })],
});

scenario("resume: cut in the middle of a line", {
  task: "wait",
  endsAfterMs: 600,
  answers: {
    stream: [
      stream(
        retry,
        running,
        `id: 8\nevent: job\ndata: ${JSON.stringify(sampleJob("failed")).slice(0, -20)}`,
        pause(100),
        CUT,
      ),
      stream(...finale(9)),
    ],
  },
  demands: [resumes, concludes("client.cut", "succeeded", { applies: streams })],
});

scenario("resume: closed between an event's data and its empty line", {
  task: "wait",
  endsAfterMs: 600,
  answers: {
    stream: [
      stream(retry, running, `id: 8\nevent: job\ndata: ${JSON.stringify(sampleJob("failed"))}\n`),
      stream(...finale(9)),
    ],
  },
  demands: [
    concludes("client.whole-events", "succeeded", {
      applies: streams,
      likely: "an event that was never finished is acted upon",
    }),
  ],
});

scenario("resume: closed without an end", {
  task: "wait",
  endsAfterMs: 600,
  answers: { stream: [stream(retry, running), stream(pause(50), ...finale(9))] },
  demands: [
    concludes("client.end", "succeeded", {
      applies: streams,
      likely: "the end of the stream is taken for the end of the job",
    }),
  ],
});

scenario("resume: 204, since the job has ended in the meantime", {
  task: "wait",
  endsAfterMs: 600,
  answers: { stream: [stream(retry, running, theJobEnds, pause(100), CUT), bare(204)] },
  demands: [
    concludes("client.nothing-left", "succeeded", {
      applies: streams,
      likely: "how the job ended is not asked for",
    }),
  ],
});

scenario("resume: reset, since the events in between are gone", {
  task: "wait",
  endsAfterMs: 600,
  answers: {
    stream: [
      stream(retry, event("job", sampleJob("running"), 70), pause(100), CUT),
      stream(
        event("reset", { reason: "window", first_available_id: "3" }),
        event("job", sampleJob("running", { progress: 60 }), 3),
        ...finale(4),
      ),
    ],
  },
  demands: [
    concludes("client.reset", "succeeded", {
      applies: streams,
      likely: "ids below those seen before the reset are taken for repetitions",
    }),
  ],
});

scenario("resume: not at once", {
  task: "wait",
  endsAfterMs: 2500,
  answers: { stream: [stream("retry: 1200\n\n", running, pause(100), CUT), stream(...finale(9))] },
  demands: [
    observe(
      "client.reconnection-time",
      "a second request for the stream at least 1.2 s after the cut",
      gapBelow(1250),
      {
        applies: ({ of }) => of.stream.length > 1,
      },
    ),
  ],
});

function gapBelow(ms: number) {
  return ({ of }: Run): string | undefined => {
    const [first, second] = of.stream;
    const gap = second && first ? second.at - first.at : ms;
    return gap >= ms ? undefined : `a second request after ${gap} ms`;
  };
}
