import { type Exchange, strain } from "../http/index.ts";

/** How many exchanges are remembered. */
const KEPT = 400;

interface Step {
  readonly operation: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** How fast the server and the machine are at any moment of a run, by the plain exchanges that overlap it. */
export class Pace {
  readonly #steps: Step[] = [];

  /** Takes note of an exchange; held ones say nothing about the pace. */
  note({ request, timing }: Exchange): void {
    if (request.headers.has("Prefer") || request.headers.get("Accept")?.includes("event-stream") === true)
      return;
    this.#steps.push({ operation: request.operation, from: timing.sentAt, to: timing.headAt });
    if (this.#steps.length > KEPT) this.#steps.shift();
  }

  /**
   * Milliseconds that an exchange may have taken for no fault of its own: what other operations took at the same time, in the
   * median, and what the machine was late by. Its own operation does not count: a server that is slow at one thing only shall
   * not be forgiven for it.
   */
  allowance({ request, timing }: Exchange): number {
    const others = this.#steps
      .filter(
        ({ operation, from, to }) =>
          operation !== request.operation && from <= timing.headAt && to >= timing.sentAt,
      )
      .map(({ from, to }) => to - from)
      .sort((a, b) => a - b);
    const typical = others[Math.floor(others.length / 2)] ?? 0;
    return Math.round(typical) + strain(timing.sentAt, timing.headAt);
  }
}
