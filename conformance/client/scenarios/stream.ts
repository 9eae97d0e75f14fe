import { cutWithinCharacters, event, finale, HANG, pause, stream } from "../answers.ts";
import { concludes, observe, streams } from "../demands.ts";
import { sampleJob, sampleLog } from "../sample-job.ts";
import { scenario } from "../scenario.ts";

const running = event("job", sampleJob("running"), 1);
const message = "Größe 漢字 🙂";

/** A stream that is spelt in an unusual way that WHATWG HTML allows. */
function spelling(
  name: string,
  requirement: string,
  change: (text: string) => (string | Uint8Array)[],
  likely: string,
): void {
  scenario(`stream: ${name}`, {
    task: "wait",
    timeoutMs: 8000,
    // It stays open, so that a client that understood nothing does not get away with polling after its end.
    answers: { stream: [stream(...change("retry: 50\n\n"), ...change(running), ...finaleIn(change), HANG)] },
    demands: [concludes(requirement, "succeeded", { applies: streams, likely })],
  });
}

/** The end of a job, spelt in that way. */
function finaleIn(change: (text: string) => (string | Uint8Array)[]) {
  const ended = event("job", sampleJob("succeeded", { status_message: message }), 9);
  return [...change(ended), ...change(event("end", { status: "succeeded" }))];
}

spelling(
  "lines end in CRLF",
  "client.stream-lines",
  (text) => [text.replaceAll("\n", "\r\n")],
  "line ends other than LF are not known",
);
spelling(
  "lines end in CR",
  "client.stream-lines",
  (text) => [text.replaceAll("\n", "\r")],
  "line ends other than LF are not known",
);
spelling(
  "CRLF is split between packets",
  "client.stream-chunks",
  (text) => text.replaceAll("\n", "\r\n").split(/(?<=\r)/),
  "CR at the end of one packet and LF at the start of the next are taken for two line ends",
);
spelling(
  "characters are split between packets",
  "client.stream-chunks",
  cutWithinCharacters,
  "packets are decoded one by one, which breaks characters in the middle",
);
spelling(
  "no space after the colon",
  "client.stream-fields",
  (text) => [text.replaceAll(": ", ":")],
  "the space after the colon is expected, though it is optional",
);
spelling(
  "comments and unknown fields",
  "client.stream-fields",
  (text) => [text.replace("event:", ": still there\nmood: fine\nevent:")],
  "lines that are not known are not skipped",
);
spelling(
  "data over several lines",
  "client.stream-fields",
  (text) => [text.replace("data: {", "data: {\ndata: ")],
  "several data lines are not joined by a line end",
);

scenario("stream: a byte order mark at its start", {
  task: "wait",
  timeoutMs: 8000,
  answers: { stream: [stream(`\uFEFF${running}`, ...finale(9), HANG)] },
  demands: [concludes("client.stream-lines", "succeeded", { applies: streams })],
});

scenario("stream: heartbeats, and events of other names", {
  task: "wait",
  answers: {
    stream: [
      stream(
        running,
        ": still there\n\n",
        event("weather", { sun: true }, 2),
        "event: noise\ndata: no JSON\n\n",
        pause(50),
        ...finale(9),
      ),
    ],
  },
  demands: [
    concludes("client.unknown-events", "succeeded", {
      applies: streams,
      likely: "the data of every event is taken for a job",
    }),
  ],
});

scenario("stream: members and a status that are new", {
  task: "wait",
  before: "hibernating",
  answers: {
    stream: [
      stream(event("job", sampleJob("hibernating", { mood: { sun: true } }), 1), pause(100), ...finale(9)),
    ],
  },
  demands: [
    concludes("client.unknown-status", "succeeded", {
      likely: "a status that is not known is taken for an end, or for an error",
    }),
  ],
});

scenario("stream: log lines, some of them twice after a cut", {
  task: "wait",
  answers: {
    stream: [
      stream("retry: 50\n\n", running, event("log", sampleLog(1), 2), event("log", sampleLog(2), 3)),
      stream(event("log", sampleLog(2), 3), event("log", sampleLog(3), 4), ...finale(9)),
    ],
  },
  demands: [
    concludes("client.resume", "succeeded", { applies: streams }),
    observe(
      "client.events-once",
      "the log lines 1, 2, 3",
      ({ conclusion }) =>
        conclusion.log?.join() === "1,2,3" ? undefined : `the log lines ${conclusion.log?.join(", ")}`,
      {
        about: "conclusion",
        applies: ({ conclusion, of }) => of.stream.length > 0 && conclusion.log != null,
        likely: "events with an id that was seen are told again",
      },
    ),
  ],
});

scenario("stream: the job is canceled by somebody else", {
  task: "wait",
  ends: "canceled",
  answers: {},
  demands: [
    concludes("client.every-end", "canceled", { likely: "only succeeded and failed are looked for" }),
  ],
});

scenario("stream: the job fails", {
  task: "wait",
  ends: "failed",
  answers: {},
  demands: [concludes("client.every-end", "failed")],
});

scenario("stream: it goes on after the end", {
  task: "wait",
  answers: { stream: [stream(running, ...finale(9), HANG)] },
  demands: [
    concludes("client.every-end", "succeeded", {
      likely: "the end of the connection is waited for, not the end of the job",
    }),
  ],
});
