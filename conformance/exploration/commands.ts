import fc from "fast-check";
import type { PrincipalName } from "../api/principal.ts";
import type { State } from "./state.ts";
import { create } from "./steps/create.ts";
import type { StepKind } from "./steps/step-kind.ts";
import { type Story, stories } from "./story.ts";
import type { World } from "./world.ts";

/** What sequences may consist of. */
export interface Shape {
  readonly kinds: readonly StepKind[];
  /** Whose jobs are created. */
  readonly owners: readonly PrincipalName[];
  /** Jobs at most. */
  readonly jobs: number;
  /** Steps at most. */
  readonly steps: number;
}

/** So many commands are drawn for each step: most are not possible when their turn comes, and short sequences show little. */
const SPARE = 12;

/** What an owner does comes more often than the same by one who may only read. */
const WEIGHT = 3;

export type Command = fc.AsyncCommand<State, World, true>;

class Create implements Command {
  readonly #shape: Shape;
  readonly #owner: PrincipalName;
  readonly #story: Story;

  constructor(shape: Shape, owner: PrincipalName, story: Story) {
    this.#shape = shape;
    this.#owner = owner;
    this.#story = story;
  }

  async check(state: Readonly<State>): Promise<boolean> {
    return state.jobs.length < this.#shape.jobs && state.steps < this.#shape.steps;
  }

  async run(state: State, world: World): Promise<void> {
    state.open?.look();
    state.steps += 1;
    await create(world, state, this.#owner, this.#story);
  }

  toString(): string {
    return "create";
  }
}

class Do implements Command {
  readonly #shape: Shape;
  readonly #kind: StepKind;
  readonly #index: number;

  constructor(shape: Shape, kind: StepKind, index: number) {
    this.#shape = shape;
    this.#kind = kind;
    this.#index = index;
  }

  async check(state: Readonly<State>): Promise<boolean> {
    const job = state.job(this.#index);
    return (
      job !== undefined && state.steps < this.#shape.steps && (this.#kind.possible?.(state, job) ?? true)
    );
  }

  async run(state: State, world: World): Promise<void> {
    const job = state.job(this.#index);
    if (job === undefined) return;
    // What the stream has shown by now precedes this step.
    state.open?.look();
    state.steps += 1;
    world.step(this.#kind.title(job, state));
    await this.#kind.run(world, state, job);
  }

  toString(): string {
    return this.#kind.role;
  }
}

/** Sequences of such steps. */
export function sequences(shape: Shape): fc.Arbitrary<Iterable<Command>> {
  const creating = fc
    .tuple(fc.constantFrom(...shape.owners), stories)
    .map(([owner, story]): Command => new Create(shape, owner, story));
  const weighted = shape.kinds.flatMap((kind) =>
    Array.from({ length: kind.principals?.includes("read_only") === true ? 1 : WEIGHT }, () => kind),
  );
  const doing = weighted.map((kind) =>
    // The first job more often than the others: what shows only after several steps needs them to be about one job.
    fc
      .constantFrom(0, 0, 0, ...Array.from({ length: shape.jobs }, (_, index) => index))
      .map((index): Command => new Do(shape, kind, index)),
  );
  const maxCommands = shape.steps * SPARE;
  return fc.commands<State, World, true>([creating, ...doing], { maxCommands, size: "max" });
}
