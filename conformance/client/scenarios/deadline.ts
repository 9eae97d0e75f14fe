import { type Answer, HANG, refusal, silence, stream } from "../answers.ts";
import { concludes, observe } from "../demands.ts";
import { type Run, scenario } from "../scenario.ts";

const TIMEOUT = 1500;
const noStream: Answer[] = [refusal(406, "not_acceptable", "request.not_acceptable")];

const inTime = observe(
  "client.deadline",
  "the client to end within 2.5 s of its deadline",
  ({ durationMs }: Run) =>
    durationMs > TIMEOUT + 2500 ? `it went on for ${(durationMs / 1000).toFixed(1)} s` : undefined,
  { likely: "the deadline is looked at between calls, and not applied to the one in flight" },
);
const cancelsNothing = observe(
  "client.cancel-explicit",
  "no request to cancel the job",
  ({ of }) => (of.cancel.length > 0 ? "a request to cancel it" : undefined),
  { likely: "to stop waiting is taken for canceling" },
);

function overdue(name: string, answers: Parameters<typeof scenario>[1]["answers"]): void {
  scenario(`deadline: ${name}`, {
    task: "wait",
    ends: "never",
    timeoutMs: TIMEOUT,
    answers,
    demands: [concludes("client.deadline", "timeout"), inTime, cancelsNothing],
  });
}

overdue("a job that never ends", {});
overdue("a stream from which nothing comes", { stream: [stream(HANG)], get: [silence] });
overdue("a request that is never answered", { stream: [silence], get: [silence] });
overdue("a poll that is never answered", { stream: noStream, get: [silence] });
overdue("Retry-After far beyond it", {
  stream: noStream,
  get: [refusal(503, "unavailable", "service.unavailable", { "Retry-After": "99999999" })],
});
