import type { PrincipalName } from "../api/principal.ts";
import type { Random } from "../runner/random.ts";
import { IN_A_ROW, Orders } from "./orders.ts";
import type { JobOutlook, Outlook } from "./outlook.ts";
import { Past } from "./past.ts";
import type { StepKind } from "./steps/step-kind.ts";
import { type Course, drawStory, type Story } from "./story.ts";

/** One step of a plan. Jobs are told apart by numbers. */
export type Move =
  | { readonly create: number; readonly owner: PrincipalName; readonly story: Story }
  | { readonly kind: StepKind; readonly job: number };

/** What sequences may consist of, and how much there is to be of them. */
export interface Shape {
  readonly kinds: readonly StepKind[];
  /** Whose the second job of a sequence may be; the first one is always `full`'s. */
  readonly owners: readonly [PrincipalName, ...PrincipalName[]];
  /** So many sequences at most; fewer where nothing is left to be combined. */
  readonly sequences: number;
  /** Steps of one sequence at most. */
  readonly steps: number;
}

/** How the first jobs of the sequences go, in turn. Held ones come most often: they bear any step at any time. */
const COURSES: readonly Course[] = ["held", "held", "ending", "held", "held", "queued"];
const SECOND: readonly [Course, ...Course[]] = ["held", "held", "held", "ending", "queued"];

/** The second job comes after so many steps at most. */
const SECOND_AFTER = 4;

/** What a step counts for that is new after one of the other job; `orders.ts` has the other figures. */
const ACROSS = 4;

interface Planned extends JobOutlook {
  readonly number: number;
  readonly past: Past;
  /** So many of its steps come before it is asked to stop: what it was asked for once, it can't be without again. */
  readonly restUntil: number;
}

interface Choice {
  readonly job: Planned;
  readonly kind: StepKind;
  /** Where it stands among the kinds. */
  readonly step: number;
  readonly times: number;
  readonly worth: number;
}

/**
 * Sequences that have as many orders of steps as so many can have: each next step is the one that makes the most new ones of
 * what came before it. All are drawn before anything is sent, so that how fast a server is changes none of them.
 */
export function plansOf(shape: Shape, random: Random): readonly (readonly Move[])[] {
  const planner = new Planner(shape, random);
  return Array.from({ length: shape.sequences }, (_, index) =>
    planner.next(COURSES[index % COURSES.length] ?? "held"),
  ).filter((moves) => moves.some((move) => "kind" in move));
}

class Planner {
  readonly #shape: Shape;
  readonly #random: Random;
  readonly #orders: Readonly<Record<Course, Orders>>;
  /** For each step, those that have come after it on the other job. */
  readonly #across: readonly Set<number>[];

  constructor(shape: Shape, random: Random) {
    const steps = shape.kinds.length;
    this.#shape = shape;
    this.#random = random;
    this.#orders = { held: new Orders(steps), queued: new Orders(steps), ending: new Orders(steps) };
    this.#across = shape.kinds.map(() => new Set());
  }

  /** One more sequence. */
  next(course: Course): readonly Move[] {
    const { steps, owners } = this.#shape;
    const state: Outlook = { open: undefined, cut: undefined };
    const first = this.#job(1, "full", course);
    const jobs = [first];
    const moves: Move[] = [created(first)];
    const secondAfter = this.#random.integer(0, SECOND_AFTER);
    for (let count = 0; count < steps; ) {
      if (jobs.length === 1 && count >= secondAfter) {
        const second = this.#job(2, this.#random.pick(owners), this.#random.pick(SECOND));
        jobs.push(second);
        moves.push(created(second));
      }
      const choice = this.#best(state, jobs, steps - count);
      if (choice === undefined) break;
      for (let time = 0; time < choice.times; time += 1) moves.push(this.#taken(state, jobs, choice));
      count += choice.times;
    }
    return moves;
  }

  #job(number: number, owner: PrincipalName, course: Course): Planned {
    const story = drawStory(course, this.#random);
    const restUntil =
      course === "ending" ? 0 : this.#random.integer(Math.floor(this.#shape.steps / 4), this.#shape.steps);
    return {
      number,
      owner,
      story,
      asked: false,
      ended: false,
      past: new Past(this.#shape.kinds.length),
      restUntil,
    };
  }

  #best(state: Outlook, jobs: readonly Planned[], room: number): Choice | undefined {
    let best: Choice | undefined;
    const offer = (choice: Choice) => {
      if (choice.worth >= 1 && choice.worth > (best?.worth ?? 0)) best = choice;
    };
    for (const job of jobs) {
      const orders = this.#orders[phaseOf(job)];
      const others = jobs.filter((other) => other !== job).flatMap(({ past }) => past.seen);
      for (const [step, kind] of this.#shape.kinds.entries()) {
        if (kind.possible?.(state, job) === false) continue;
        if (kind.stops === true && job.past.length < job.restUntil) continue;
        const across = others.filter((before) => this.#across[before]?.has(step) !== true).length * ACROSS;
        // Among equals chance decides: another seed, other sequences.
        const worth = (times: number, own: number) => own + across / times + this.#random.next();
        offer({ job, kind, step, times: 1, worth: worth(1, orders.worth(job.past, step)) });
        if (kind.once === true || room < IN_A_ROW) continue;
        const own = orders.worthInARow(job.past, step);
        offer({ job, kind, step, times: IN_A_ROW, worth: worth(IN_A_ROW, own) });
      }
    }
    return best;
  }

  #taken(state: Outlook, jobs: readonly Planned[], { job, kind, step }: Choice): Move {
    this.#orders[phaseOf(job)].take(job.past, step);
    for (const other of jobs) {
      if (other !== job) for (const before of other.past.seen) this.#across[before]?.add(step);
    }
    kind.foresee?.(state, job);
    return { kind, job: job.number };
  }
}

/** Where a job is: one that was asked to stop comes to its end like one that does by itself. */
function phaseOf({ asked, story }: Planned): Course {
  return asked ? "ending" : story.course;
}

function created({ number, owner, story }: Planned): Move {
  return { create: number, owner, story };
}
