import type { ServerResponse } from "node:http";
import type { EntityTagCondition } from "../entity-tag.ts";
import type { HotResource } from "./resource.ts";

/**
 * Holds answers back until there is news, the time is over, or the server closes. What one of them costs is a timer, two listeners
 * and a place in a set: no promise, no signal, nothing of the general path, since there are ten thousand of them.
 */
export class WaitingRoom<Thing extends object> {
  readonly #resource: Pick<HotResource<Thing>, "watch" | "isNews">;
  readonly #closing: AbortSignal;
  /** What lets one go and gives its answer, for each. */
  readonly #waiting = new Set<() => void>();

  constructor(resource: Pick<HotResource<Thing>, "watch" | "isNews">, closing: AbortSignal) {
    this.#resource = resource;
    this.#closing = closing;
  }

  /** How many answers are held. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Gives every answer now. */
  empty(): void {
    for (const release of [...this.#waiting]) release();
  }

  /**
   * Holds an answer for at most `ms`.
   * @param answer called once, unless the client leaves before; what it answers is its own to look up.
   * @param gone called in its place where the client has left.
   */
  enter(
    response: ServerResponse,
    read: { readonly id: string; readonly condition: EntityTagCondition | undefined },
    ms: number,
    answer: () => void,
    gone: () => void,
  ): void {
    if (this.#closing.aborted) {
      answer();
      return;
    }
    const leave = (): void => {
      clearTimeout(timer);
      unwatch();
      response.off("close", depart);
      this.#waiting.delete(release);
    };
    const release = (): void => {
      leave();
      answer();
    };
    const depart = (): void => {
      leave();
      gone();
    };
    const unwatch = this.#resource.watch(read.id, (thing) => {
      if (this.#resource.isNews(thing, read.condition)) release();
    });
    const timer = setTimeout(release, ms);
    response.once("close", depart);
    this.#waiting.add(release);
  }
}
