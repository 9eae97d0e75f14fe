import { MissingParameter } from "../api/target.ts";
import { DEFAULTS } from "../config/defaults.ts";
import type { Settings } from "../config/settings.ts";
import { Blocked, Finding, NotApplicable, NotTestable } from "../expect/finding.ts";
import { Flood, NoResponse, unanswered } from "../http/index.ts";
import { brokenRecipe } from "./broken-recipe.ts";
import type { Check } from "./check.ts";
import { cleanUp } from "./clean-up.ts";
import { makeContext } from "./context.ts";
import type { CheckResult } from "./outcome.ts";
import type { Session } from "./session.ts";
import { Trace } from "./trace.ts";

/** A check took longer than it may. */
class TookTooLong extends Error {}

/** The check is over; ends whatever it left open. */
class Over extends Error {}

/** Runs one check and tells how it came out; never throws. What the check created is cleaned up in the background. */
export async function runCheck(session: Session, check: Check, run: string): Promise<CheckResult> {
  const trace = new Trace(check.key);
  const begun = performance.now();
  const context = makeContext(session, trace, run);
  const limit = limitOf(check, session.settings);
  let verdict: Verdict;
  try {
    for (const name of check.options.principals ?? []) session.principal(name);
    for (const role of check.options.roles ?? []) session.operation(role);
    await bounded(check.run(context), limit, trace);
    verdict = { outcome: "pass" };
  } catch (error) {
    verdict = classify(error, trace, session.settings);
    const blames = verdict.outcome === "fail" || verdict.outcome === "blocked";
    const broken = blames ? await brokenRecipe(session, context.job.made, trace) : undefined;
    if (broken !== undefined) verdict = { outcome: "blocked", reason: broken };
  }
  const { exchanges } = trace;
  trace.abort(new Over("the check is over"));
  session.inBackground(cleanUp(session, context.job.made, check.key));
  return {
    id: check.id,
    key: check.key,
    durationMs: Math.round(performance.now() - begun),
    exchanges,
    ...verdict,
  };
}

/** A run that has more patience has more with long checks, too. */
function limitOf({ options }: Check, { timeoutMs }: Settings): number {
  if (options.timeoutMs === undefined) return timeoutMs;
  return options.timeoutMs * Math.max(1, timeoutMs / DEFAULTS.timeoutMs);
}

type Verdict = Pick<CheckResult, "outcome" | "finding" | "reason">;

async function bounded(work: Promise<void>, ms: number, trace: Trace): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TookTooLong(`the check did not come to an end within ${ms} ms`);
      reject(error);
      trace.abort(error);
    }, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function classify(error: unknown, trace: Trace, settings: Settings): Verdict {
  if (error instanceof Finding) return { outcome: "fail", finding: error.details };
  if (error instanceof NoResponse) return { outcome: "fail", finding: missing(error) };
  // Whoever is flooded has no time for anything else.
  const flood = error instanceof TookTooLong ? trace.flood : error;
  if (flood instanceof Flood) return { outcome: "fail", finding: flooded(flood, trace) };
  if (error instanceof TookTooLong) return { outcome: "fail", finding: late(error, trace) };
  if (error instanceof Blocked) return { outcome: "blocked", reason: told(error) };
  if (error instanceof NotApplicable) return { outcome: "not_applicable", reason: error.message };
  if (error instanceof NotTestable || error instanceof MissingParameter) {
    // Who declares profiles promises what they contain; who runs the suite with one key has promised nothing yet.
    const promised = settings.profiles !== undefined;
    return { outcome: promised ? "not_testable" : "not_applicable", reason: error.message };
  }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { outcome: "harness_error", reason };
}

function missing(error: NoResponse): NonNullable<Verdict["finding"]> {
  const request = unanswered(error);
  const actual = `${error.to}: ${error.message}`;
  return { expected: "a response", actual, ...(request === undefined ? {} : { request }) };
}

function told({ message, exchange }: Blocked): string {
  if (exchange === undefined) return message;
  const { method, url } = exchange.request;
  const { pathname, search } = new URL(url);
  return `${message} (${method} ${pathname}${search})`;
}

function flooded({ to, message }: Flood, trace: Trace): NonNullable<Verdict["finding"]> {
  const exchange = trace.last;
  return {
    expected: "a stream that tells what happens to the job",
    actual: `${message} from ${to}; the suite hung up`,
    likely: "the server sends the same again and again, or does not wait for something to tell",
    ...(exchange === undefined ? {} : { exchange }),
  };
}

function late(error: TookTooLong, trace: Trace): NonNullable<Verdict["finding"]> {
  const exchange = trace.last;
  return {
    expected: "an answer to every request in good time",
    actual: error.message,
    likely: "the server is slow, or a job did not get on; a larger --timeout tells",
    ...(exchange === undefined ? {} : { exchange }),
  };
}
