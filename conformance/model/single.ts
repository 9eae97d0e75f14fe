import type { Json, Lifecycle } from "../contract/index.ts";
import { objectOf, stringOf } from "../contract/index.ts";
import { MODELED } from "./bindings.ts";
import { type Broken, described, type Observation } from "./observation.ts";

/** What must be so of a job in every single sight of it, by requirement. Pure. */
export function singleRules(lifecycle: Lifecycle, seen: Observation): readonly Broken[] {
  const { job, stage } = seen;
  const terminal = stage === "succeeded" || stage === "failed" || stage === "canceled";
  const member = (name: string) => lifecycle.member(job, name);
  const broken: Broken[] = [];
  const must = (requirement: string, holds: boolean, expected: string, actual: string) => {
    if (!holds) broken.push({ requirement, expected, actual: `${actual}; ${described(seen)}` });
  };
  if (stage === undefined) return broken;

  if (lifecycle.pointer("finished_at") !== undefined) {
    const finished = member("finished_at");
    const wanted = terminal
      ? "finished_at set once the job has ended"
      : "finished_at null before the job has ended";
    must(MODELED.finished, isSet(finished) === terminal, wanted, `finished_at ${JSON.stringify(finished)}`);
  }
  if (lifecycle.pointer("started_at") !== undefined) {
    const started = member("started_at");
    const actual = `started_at ${JSON.stringify(started)}`;
    if (stage === "initial") must(MODELED.started, !isSet(started), "started_at null while queued", actual);
    if (stage === "active") must(MODELED.started, isSet(started), "started_at set once the job runs", actual);
  }
  if (lifecycle.pointer("result") !== undefined && stage !== "succeeded") {
    must(
      MODELED.resultNull,
      !isSet(member("result")),
      "result null unless the job has succeeded",
      "a result",
    );
  }
  if (lifecycle.pointer("error") !== undefined) {
    const error = member("error");
    const told = isSet(error) ? "an error" : "no error";
    must(
      MODELED.errorIffFailed,
      isSet(error) === (stage === "failed"),
      "error if and only if the job has failed",
      told,
    );
    if (isSet(error) && stage === "failed") {
      const { code, message } = objectOf(error);
      const whole = (stringOf(code) ?? "") !== "" && (stringOf(message) ?? "") !== "";
      must(MODELED.errorIffFailed, whole, "an error with a code and a message", JSON.stringify(error));
    }
  }
  broken.push(...progressRules(seen), ...timeRules(lifecycle, seen));
  return broken;
}

function progressRules(seen: Observation): readonly Broken[] {
  const { progress, stage } = seen;
  if (typeof progress !== "number") return [];
  const actual = `progress ${progress}; ${described(seen)}`;
  if (!Number.isInteger(progress) || progress < 0 || progress > 100) {
    return [{ requirement: MODELED.range, expected: "progress from 0 to 100, in whole percent", actual }];
  }
  return stage === "succeeded" && progress !== 100
    ? [{ requirement: MODELED.complete, expected: "progress 100 once the job has succeeded", actual }]
    : [];
}

function timeRules(lifecycle: Lifecycle, seen: Observation): readonly Broken[] {
  const names = ["created_at", "started_at", "finished_at"] as const;
  const times = names.flatMap((name) => {
    const at = lifecycle.moment(seen.job, name);
    return at === undefined ? [] : [{ name, at }];
  });
  const broken: Broken[] = [];
  for (const [index, { name, at }] of times.entries()) {
    const before = times[index - 1];
    if (before === undefined || before.at <= at) continue;
    const actual = `${before.name} is ${before.at - at} ms later than ${name}`;
    broken.push({
      requirement: MODELED.timestamps,
      expected: `${before.name} not later than ${name}`,
      actual,
    });
  }
  const created = times.find(({ name }) => name === "created_at");
  const updated = lifecycle.moment(seen.job, "updated_at");
  if (created !== undefined && updated !== undefined && updated < created.at) {
    const actual = `it is ${created.at - updated} ms earlier`;
    broken.push({
      requirement: MODELED.timestamps,
      expected: "updated_at not earlier than created_at",
      actual,
    });
  }
  return broken;
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}
