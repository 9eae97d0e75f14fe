import type { PrincipalName } from "../api/principal.ts";
import type { Role } from "../contract/index.ts";
import type { CheckContext } from "./context.ts";

export interface CheckOptions {
  /** Tells several checks of one requirement apart. Required from the second one on. */
  readonly title?: string;
  /** Principals whose credentials the check uses besides `full`. Without them it is not run. */
  readonly principals?: readonly PrincipalName[];
  /** Roles that the contract must have; else the check does not apply. */
  readonly roles?: readonly Role[];
  /** Requirements without which the question makes no sense. A failure is `blocked` when one of them has failed. */
  readonly requires?: readonly string[];
  /**
   * How long the check may take, in milliseconds; default: the run's time-out. In a run with a longer one than usual it may
   * take longer in proportion.
   */
  readonly timeoutMs?: number;
  /** About how long it takes by nature, in milliseconds. Long ones begin first, so that they do not end the run last. */
  readonly lastsMs?: number;
  /** Checks with the same word never run at the same time, e.g. those that use up one principal's quota. */
  readonly alone?: string;
}

/** The experiment itself. Returns when the requirement held; throws otherwise. */
export type CheckFunction = (context: CheckContext) => Promise<void>;

export interface Check {
  /** The requirement that it checks. */
  readonly id: string;
  /** `id`, or `id / title`. */
  readonly key: string;
  readonly options: CheckOptions;
  readonly run: CheckFunction;
}

const registry: Check[] = [];

/**
 * Registers a check of one requirement.
 *
 * @example
 * check("poll.not-modified", async ({ job, expect }) => {
 *   const held = await job.held();
 *   const first = await held.get();
 *   const second = await held.get({ ifNoneMatch: first.etag });
 *   expect(second).toHaveStatus(304);
 * });
 */
export function check(id: string, fn: CheckFunction): void;
export function check(id: string, options: CheckOptions, fn: CheckFunction): void;
export function check(id: string, options: CheckOptions | CheckFunction, fn?: CheckFunction): void {
  const run = typeof options === "function" ? options : fn;
  if (run === undefined) throw new Error(`The check of ${id} has no function.`);
  const given = typeof options === "function" ? {} : options;
  const key = given.title === undefined ? id : `${id} / ${given.title}`;
  if (registry.some((known) => known.key === key))
    throw new Error(`There are two checks "${key}": give each a title.`);
  registry.push({ id, key, options: given, run });
}

/** Every check registered so far, in order. */
export function registeredChecks(): readonly Check[] {
  return registry;
}
