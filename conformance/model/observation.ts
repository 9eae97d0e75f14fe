import {
  canonical,
  isObject,
  type Json,
  type Lifecycle,
  membersOf,
  type StatusClass,
} from "../contract/index.ts";
import type { FindingDetails } from "../expect/finding.ts";

/** How a job was seen. */
export type View = "create" | "get" | "cancel" | "list" | "event";

/** One sight of a job, in terms that do not depend on the contract's names. */
export interface Observation {
  readonly view: View;
  /** Tells the streams of a run apart; absent for other views. */
  readonly stream?: number;
  /** Whether the stream repeats the past, as one that was resumed does. */
  readonly replayed: boolean;
  /** The version of the API it was seen in; other versions may show other members. */
  readonly version: string;
  /** Before this moment the server can't have made it. */
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly etag?: string;
  readonly status: string | undefined;
  readonly stage: StatusClass | undefined;
  readonly progress: Json | undefined;
  readonly attempt: Json | undefined;
  /** The whole job as text, but for what may change after its end; equal text, equal job. */
  readonly content: string;
  readonly job: Json;
}

/** A requirement that one or two sights of a job violate. */
export interface Broken extends Omit<FindingDetails, "exchange"> {
  readonly requirement: string;
}

/** Members that may change although the job has ended: those that say how long it is kept. */
const EXPIRY: readonly string[] = ["expires_at", "result_expired"];

/** The text of a job by which two sights of it are compared. */
export function contentOf(lifecycle: Lifecycle, job: Json): string {
  return lifecycle.isTerminal(job) ? contentWithout(job, EXPIRY) : canonical(job);
}

/** Whether two sights of an ended job show the same job; a result that was removed early is one difference allowed. */
export function sameEnd(before: Observation, after: Observation): boolean {
  if (before.content === after.content) return true;
  if (!isObject(after.job) || after.job.result_expired !== true) return false;
  const left = [...EXPIRY, "result"];
  return contentWithout(before.job, left) === contentWithout(after.job, left);
}

function contentWithout(job: Json, names: readonly string[]): string {
  return canonical(Object.fromEntries(membersOf(job).filter(([name]) => !names.includes(name))));
}

/** How far a job has got: a later stage has a higher rank. Unknown statuses have none and are not compared. */
export function rankOf(stage: StatusClass | undefined): number | undefined {
  if (stage === undefined) return undefined;
  if (stage === "initial") return 0;
  return stage === "active" ? 1 : 2;
}

/** A sight of a job in words. */
export function described({ view, status, progress, attempt }: Observation): string {
  const details = [
    ...(typeof progress === "number" ? [`progress ${progress}`] : []),
    ...(typeof attempt === "number" && attempt > 1 ? [`attempt ${attempt}`] : []),
  ];
  const name = {
    create: "the creating response",
    get: "GET",
    cancel: "the cancelling response",
    list: "a list",
    event: "a stream",
  };
  return `${status}${details.length > 0 ? ` (${details.join(", ")})` : ""} in ${name[view]}`;
}
