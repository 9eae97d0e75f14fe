import fc from "fast-check";
import type { PrincipalName } from "../api/principal.ts";
import { strain } from "../http/strain.ts";
import type { CheckContext } from "../runner/context.ts";
import { sequences } from "./commands.ts";
import { SequenceFailure } from "./failure.ts";
import { State } from "./state.ts";
import { steps } from "./steps/all.ts";
import type { StepKind } from "./steps/step-kind.ts";
import { World } from "./world.ts";

/** How far an exploration goes. */
export interface Bounds {
  /** So many sequences at most. */
  readonly sequences: number;
  /** No further sequence is begun after so many milliseconds … */
  readonly milliseconds: number;
  /** … or so many requests. */
  readonly requests: number;
  /** Steps of one sequence at most. */
  readonly steps: number;
}

export interface Found {
  readonly failure: SequenceFailure;
  /** The shortest sequence that shows it, each step with its requests and responses. */
  readonly steps: readonly string[];
}

/** Sequences that run at the same time. */
const AT_ONCE = 5;
/** Jobs of one sequence; more make it no richer. */
const JOBS = { least: 1, most: 3 };

/**
 * Tries random sequences of operations; the same seed gives the same ones. Each sequence has a model of its own, and is
 * about two topics, so that its steps come again and again and next to each other; every pair of topics has its turn.
 *
 * @returns the first failure, shrunk to the shortest sequence that shows it; `undefined` when all went well.
 */
export async function explore(context: CheckContext, bounds: Bounds): Promise<Found | undefined> {
  const { random, settings } = context;
  const kinds = steps.filter((kind) => isOffered(context, kind));
  const owners: readonly PrincipalName[] = has(context, "other_team")
    ? ["full", "full", "full", "other_team"]
    : ["full"];
  const topics = [...new Set(kinds.map(({ topic }) => topic))];
  // Drawn at once, so that how fast the server is changes none of them.
  const drawing = (most: number) => random.integer(0, most);
  const pairs = topics.flatMap((one, index) => topics.slice(index + 1).map((other) => [one, other]));
  const rounds = Array.from({ length: Math.ceil(bounds.sequences / Math.max(1, pairs.length)) }, () =>
    drawn(pairs, pairs.length, drawing),
  );
  const plans = rounds
    .flat()
    .slice(0, bounds.sequences)
    .map((about) => ({
      topics: about,
      jobs: random.integer(JOBS.least, JOBS.most),
      seed: (settings.seed + random.integer(0, 1_000_000_000)) | 0,
    }));
  if (plans.length === 0) context.notApplicable("the implementation offers too little to make sequences of");
  const begun = performance.now();
  const search: Search = { context, owners, bounds, requests: 0, found: undefined };
  const worker = async () => {
    for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) {
      const lasted = performance.now() - begun - strain(begun);
      const over = lasted > bounds.milliseconds || search.requests >= bounds.requests;
      if (over || search.found !== undefined) return;
      const { topics: about } = plan;
      await trySequence(search, { ...plan, kinds: kinds.filter(({ topic }) => about.includes(topic)) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return search.found;
}

interface Search {
  readonly context: CheckContext;
  readonly owners: readonly PrincipalName[];
  readonly bounds: Bounds;
  requests: number;
  found: Found | undefined;
}

interface Plan {
  readonly kinds: readonly StepKind[];
  readonly jobs: number;
  readonly seed: number;
}

async function trySequence(search: Search, { kinds, jobs, seed }: Plan): Promise<void> {
  const { context, bounds } = search;
  let last: Found | undefined;
  const sequence = sequences({ kinds, owners: search.owners, jobs, steps: bounds.steps });
  const property = fc.asyncProperty(sequence, async (commands) => {
    const world = new World(context, "contract.sequences");
    const state = new State();
    try {
      await fc.asyncModelRun(() => ({ model: state, real: world }), commands);
      state.open?.look();
    } catch (error) {
      // While it shrinks, every failing sequence is simpler than the one before: the last one is the one to show.
      if (error instanceof SequenceFailure) last = { failure: error, steps: world.steps };
      throw error;
    } finally {
      state.open?.stream.cut();
      search.requests += world.requests;
    }
  });
  const outcome = await fc.check(property, {
    seed,
    numRuns: 1,
    unbiased: true,
    interruptAfterTimeLimit: context.settings.timeoutMs / 2,
  });
  if (last !== undefined) search.found ??= last;
  else if (outcome.failed && outcome.errorInstance !== null) throw outcome.errorInstance;
}

/** So many different ones of them. */
function drawn<T>(items: readonly T[], count: number, pick: (most: number) => number): readonly T[] {
  const left = [...items];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(pick(left.length - 1), 1));
  return taken;
}

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
