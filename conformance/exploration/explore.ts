import type { PrincipalName } from "../api/principal.ts";
import { strain } from "../http/strain.ts";
import type { CheckContext } from "../runner/context.ts";
import type { SequenceFailure } from "./failure.ts";
import { type Move, plansOf } from "./plan.ts";
import { type Played, play } from "./play.ts";
import { isFailed, shrunk } from "./shrink.ts";
import { steps } from "./steps/all.ts";
import type { StepKind } from "./steps/step-kind.ts";

/** How far an exploration goes. What it finds depends on the counts; time only ends one that would not end in good time. */
export interface Bounds {
  /** So many sequences at most … */
  readonly sequences: number;
  /** … of which so many run at the same time: among more, nothing is ever left alone for a few steps. */
  readonly atOnce: number;
  /** Steps of one sequence at most. */
  readonly steps: number;
  /** No further step is made after so many milliseconds … */
  readonly findMs: number;
  /** … and what was found is made no shorter after so many more. */
  readonly shrinkMs: number;
}

export interface Found {
  readonly failure: SequenceFailure;
  /** The shortest sequence that shows it, each step with its requests and responses. */
  readonly steps: readonly string[];
}

/** What an exploration has come to. */
export interface Explored {
  /** The first failure; absent when all went well. */
  readonly found?: Found;
  /** How many steps were planned, and how many had their turn: where those are fewer and nothing was found, time was up. */
  readonly planned: number;
  readonly made: number;
}

/**
 * Plays sequences of operations in which every few steps come in every order, as far as so many steps have room for them.
 * The same seed gives the same ones, however fast the server is. Each has a model of its own.
 *
 * @returns the failure of the first sequence that has one, shrunk to the shortest that shows it.
 */
export async function explore(context: CheckContext, bounds: Bounds): Promise<Explored> {
  const owners: readonly [PrincipalName, ...PrincipalName[]] = has(context, "other_team")
    ? ["full", "full", "full", "other_team"]
    : ["full"];
  const kinds = steps.filter((kind) => isOffered(context, kind));
  const plans = plansOf({ kinds, owners, ...bounds }, context.random);
  if (plans.length === 0) context.notApplicable("the implementation offers too little to make sequences of");
  const over = timer(bounds.findMs);
  let failing = Number.POSITIVE_INFINITY;
  const played: Played[] = [];
  const waiting = [...plans.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, plan] = next;
      // Those before one that fails go on: whichever is the first to fail must not hang on which is the fastest.
      const one = await play(context, plan, () => index > failing || over());
      if (isFailed(one)) failing = Math.min(failing, index);
      played[index] = one;
    }
  };
  await Promise.all(Array.from({ length: bounds.atOnce }, worker));
  const counts = { planned: count(plans.map(({ length }) => length)), made: count(played.map(turns)) };
  const failed = played.find(isFailed);
  if (failed === undefined) {
    const broken = played.find(({ error }) => error !== undefined);
    if (broken !== undefined) throw broken.error;
    return counts;
  }
  const late = timer(bounds.shrinkMs);
  const again = async (plan: readonly Move[]) => await play(context, plan, late);
  const { failure, steps: told } = await shrunk(failed, again, late);
  return { ...counts, found: { failure, steps: told } };
}

/** Says when so many milliseconds have passed; those that this machine was late by do not count. */
function timer(ms: number): () => boolean {
  const begun = performance.now();
  return () => performance.now() - begun > ms + strain(begun);
}

const turns = (played: Played) => played.turns;

const count = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

function has({ settings }: CheckContext, principal: PrincipalName): boolean {
  return typeof settings.principals[principal] === "object";
}

/** Whether the contract has the operation, the implementation offers its profile, and there are credentials. */
function isOffered(context: CheckContext, { role, requirement, principals = [] }: StepKind): boolean {
  const { contract, settings } = context;
  const stated = contract.requirement(requirement);
  if (stated === undefined || !contract.operations.some((operation) => operation.role === role)) return false;
  const { profile } = stated;
  const { profiles = "all" } = settings;
  const offered = profile === undefined || profiles === "all" || profiles.includes(profile);
  return offered && principals.every((name) => has(context, name));
}
