import { numberOf, objectOf } from "../contract/index.ts";
import type { StreamEvent } from "../http/index.ts";
import { MODELED } from "./bindings.ts";
import type { Broken } from "./observation.ts";

/** Names of the events of a stream, as the contract has them. */
export interface EventNames {
  readonly job: string;
  readonly log: string;
  readonly end: string;
}

/** Watches the order of events within one stream. */
export class StreamOrder {
  readonly #names: EventNames;
  #lastId: bigint | undefined;
  #lastSeq: number | undefined;
  #ended = false;

  constructor(names: EventNames) {
    this.#names = names;
  }

  next({ event, id, json }: StreamEvent): readonly Broken[] {
    const broken: Broken[] = [];
    if (this.#ended) {
      const actual = `an event ${event} ${id ?? "without id"}`;
      broken.push({
        requirement: MODELED.nothingAfterEnd,
        expected: `nothing after ${this.#names.end}`,
        actual,
      });
    }
    if (event === this.#names.end) this.#ended = true;
    if (event !== this.#names.job && event !== this.#names.log) return broken;
    broken.push(...this.#id(event, id));
    if (event === this.#names.log) broken.push(...this.#seq(numberOf(objectOf(json).seq)));
    return broken;
  }

  #id(event: string, id: string | undefined): readonly Broken[] {
    const requirement = MODELED.streamIds;
    if (id === undefined || !/^\d+$/.test(id)) {
      const actual = id === undefined ? `an event ${event} without id` : `id: ${id}`;
      return [{ requirement, expected: "an id of decimal digits", actual }];
    }
    const [last, value] = [this.#lastId, BigInt(id)];
    this.#lastId = value;
    if (last === undefined || value > last) return [];
    return [{ requirement, expected: `an id greater than ${last}`, actual: `id: ${id}` }];
  }

  #seq(seq: number | undefined): readonly Broken[] {
    const last = this.#lastSeq;
    if (seq !== undefined) this.#lastSeq = seq;
    if (seq === undefined || last === undefined || seq > last) return [];
    const actual = seq === last ? `line ${seq} once more` : `line ${seq}`;
    return [{ requirement: MODELED.streamLogs, expected: `a line after line ${last}`, actual }];
  }
}
