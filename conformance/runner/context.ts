import { Api } from "../api/api.ts";
import type { PrincipalName } from "../api/principal.ts";
import { intervalsOf } from "../config/defaults.ts";
import type { Intervals, Settings, Tolerances } from "../config/settings.ts";
import type { Contract } from "../contract/index.ts";
import { type Expect, makeExpect } from "../expect/expect.ts";
import { NotApplicable, NotTestable } from "../expect/finding.ts";
import { delay, type Exchange } from "../http/index.ts";
import { Model } from "../model/model.ts";
import { Jobs } from "../scenario/jobs.ts";
import type { Evidence, Violation } from "./evidence.ts";
import { Random } from "./random.ts";
import type { Session } from "./session.ts";
import type { Trace } from "./trace.ts";

/** What a check has at hand. */
export interface CheckContext {
  /** Makes jobs that behave in a known way. */
  readonly job: Jobs;
  /** Calls operations by role, as `full`; `api.as("read_only")` as another principal. */
  readonly api: Api;
  /** What the requirement says. A failure is a failure of the requirement. */
  readonly expect: Expect;
  /** What the check needs before it can put its question. A failure blocks the check and is not counted as its own. */
  readonly assume: Expect;
  readonly contract: Contract;
  readonly settings: Settings;
  readonly tolerances: Tolerances;
  /** Times that are long by nature, in milliseconds, as this run judges them. */
  readonly intervals: Intervals;
  /** Typical time of a plain request and its response, in milliseconds. Add it to bounds on time. */
  readonly latencyMs: number;
  /** Values for path parameters, e.g. `parameters.site_id`, as `full` sees them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The same, as another principal sees them. */
  readonly parametersOf: (principal: PrincipalName) => Readonly<Record<string, string>>;
  /** Repeatable choices. */
  readonly random: Random;
  /** Text that no other run and no other check has used, for keys and names. */
  readonly unique: (prefix?: string) => string;
  readonly signal: AbortSignal;
  /** Waits; for checks about time only. */
  readonly delay: (ms: number) => Promise<void>;
  /** A model of jobs that has seen nothing yet and reports to `evidence`, for checks that tell their own jobs' story. */
  readonly model: (evidence: Evidence) => Model;
  /** Reports that something this check saw violates another requirement than its own. */
  readonly violate: (violation: Omit<Violation, "check">) => void;
  /** Ends the check: the question does not arise here. */
  readonly notApplicable: (reason: string) => never;
  /** Ends the check: the question arises and can't be put. Counts against the run. */
  readonly notTestable: (reason: string) => never;
}

let uniques = 0;

/** The context of one check. `run` tells runs apart, so that two against the same server do not meet. */
export function makeContext(session: Session, trace: Trace, run: string): CheckContext {
  const api = new Api(session, trace);
  const random = new Random(session.settings.seed, trace.key);
  const allowance = (exchange: Exchange) => session.pace.allowance(exchange);
  const last = () => trace.last;
  return {
    job: new Jobs(session, trace, api),
    api,
    expect: makeExpect(session.contract, allowance, last, "expect"),
    assume: makeExpect(session.contract, allowance, last, "assume"),
    contract: session.contract,
    settings: session.settings,
    tolerances: session.tolerances,
    intervals: intervalsOf(session.settings.intervals, session.settings.realTime, (name) =>
      session.contract.limit(name),
    ),
    latencyMs: session.latencyMs,
    parameters: session.parametersOf("full"),
    parametersOf: (principal) => session.parametersOf(principal),
    random,
    unique: (prefix = "accepted") => {
      uniques += 1;
      return `${prefix}-${run}-${uniques}`;
    },
    signal: trace.signal,
    delay: (ms) => delay(ms, trace.signal),
    model: (evidence) =>
      new Model({
        contract: session.contract,
        versionHeader: session.versionHeader,
        ended: session.ended,
        evidence,
      }),
    violate: (violation) => session.evidence.violate({ ...violation, check: trace.key }),
    notApplicable: (reason) => {
      throw new NotApplicable(reason);
    },
    notTestable: (reason) => {
      throw new NotTestable(reason);
    },
  };
}
