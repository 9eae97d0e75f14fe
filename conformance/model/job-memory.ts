import type { Lifecycle } from "../contract/index.ts";
import { MODELED } from "./bindings.ts";
import { type Broken, type Observation, rankOf } from "./observation.ts";
import { pairRules } from "./pair.ts";
import { singleRules } from "./single.ts";
import { Tags } from "./tags.ts";

/** What one sight of a job put to the test, and what of that was broken. */
export interface Seen {
  readonly broken: readonly Broken[];
  readonly looked: ReadonlySet<string>;
}

/** What every sight of a job puts to the test by itself. */
const ALONE: readonly string[] = [
  MODELED.started,
  MODELED.finished,
  MODELED.resultNull,
  MODELED.errorIffFailed,
  MODELED.timestamps,
];

/** Everything that was seen of one job, in whatever view. */
export class JobMemory {
  readonly #lifecycle: Lifecycle;
  readonly #seen: Observation[] = [];
  readonly #judged = new Set<string>();
  readonly #tags = new Tags();
  readonly #idOfLine = new Map<number, string>();

  constructor(lifecycle: Lifecycle) {
    this.#lifecycle = lifecycle;
  }

  /**
   * Takes a sight of the job in, and says what it breaks.
   *
   * It is compared with those sights only that had been received before it can have been made, so that neither latency nor
   * the order of arrival on different connections is taken for a fault of the server.
   */
  observe(now: Observation): Seen {
    const broken: Broken[] = [];
    const looked = new Set(ALONE);
    if (!this.#judged.has(now.content)) broken.push(...singleRules(this.#lifecycle, now));
    this.#judged.add(now.content);
    if (typeof now.progress === "number")
      looked.add(now.stage === "succeeded" ? MODELED.complete : MODELED.range);
    if (now.etag !== undefined && this.#seen.length > 0)
      looked.add(MODELED.etagChanges).add(MODELED.etagStable);
    const told = new Set<string>();
    for (const before of this.#seen) {
      if (!precedes(before, now)) continue;
      looked.add(MODELED.transitions).add(MODELED.attempt);
      if (before.view !== now.view) looked.add(MODELED.regression);
      if (rankOf(before.stage) === 2) looked.add(MODELED.final).add(MODELED.sameEverywhere);
      if (typeof before.progress === "number" && typeof now.progress === "number")
        looked.add(MODELED.monotonic);
      for (const found of pairRules(before, now)) {
        if (!told.has(found.requirement)) broken.push(found);
        told.add(found.requirement);
      }
    }
    broken.push(...this.#tags.compare(now));
    this.#remember(now);
    return { broken, looked };
  }

  /** Takes note of the event id of a log line, which is the same in every stream. */
  line(seq: number, id: string): readonly Broken[] {
    const known = this.#idOfLine.get(seq);
    if (known === undefined) this.#idOfLine.set(seq, id);
    if (known === undefined || known === id) return [];
    const actual = `id ${id} for line ${seq} in another stream`;
    return [{ requirement: MODELED.streamIdsStable, expected: `id ${known} for line ${seq}`, actual }];
  }

  #remember(now: Observation): void {
    const same = this.#seen.find(
      (old) =>
        old.content === now.content &&
        old.view === now.view &&
        old.stream === now.stream &&
        old.version === now.version,
    );
    // The first sight of a state binds earliest; later ones of the same state in the same place add nothing.
    if (same === undefined || same.receivedAt > now.receivedAt) this.#seen.push(now);
  }
}

function precedes(before: Observation, now: Observation): boolean {
  if (before.stream !== undefined && before.stream === now.stream) return true;
  return !now.replayed && before.receivedAt <= now.sentAt;
}
