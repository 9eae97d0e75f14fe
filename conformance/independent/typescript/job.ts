import { randomBytes } from "node:crypto";
import { Journal } from "./journal.ts";
import type { JsonObject } from "./json.ts";

/** How much time passes between two changes of progress alone, in milliseconds. */
const PROGRESS_MS = 500;
const RETENTION_MS = 30 * 86_400_000;
const LINES_KEPT = 1_000;

export interface LogLine {
  readonly seq: number;
  readonly timestamp: string;
  readonly level: string;
  readonly stream: string;
  readonly message: string;
}

/** What is known of a job when it is created. */
export interface NewJob {
  readonly type: string;
  readonly team: string;
  readonly project: string;
  readonly principal: string;
  readonly params: JsonObject;
  readonly metadata: JsonObject;
  readonly notify: boolean;
  readonly resource: JsonObject;
  readonly trace: string | null;
  readonly deadline: string | null;
  readonly cancelable: boolean;
  readonly keepMs?: number;
}

interface State {
  status: "queued" | "preparing" | "running" | "succeeded" | "failed" | "canceled";
  status_reason: string | null;
  progress: number | null;
  progress_detail: JsonObject | null;
  result: JsonObject | null;
  partial_result?: JsonObject;
  error: JsonObject | null;
  attempt: number;
  started_at: string | null;
  finished_at: string | null;
  cancel_requested_at: string | null;
  canceled_by: string | null;
  cancel_reason: string | null;
  expires_at: string | null;
}

/** A job: its state, what it looks like, its log lines, and the events that tell of them. */
export class Job {
  readonly id = `job_${BigInt(`0x${randomBytes(16).toString("hex")}`)
    .toString(36)
    .padStart(25, "0")}`;
  readonly createdAt = now();
  readonly journal = new Journal();
  readonly lines: LogLine[] = [];
  dropped = 0;
  revision = 0;
  /** The job as the latest version of the contract shows it. */
  shown: JsonObject = {};
  /** The id of the event that told of it. */
  shownId = 0;
  readonly #made: NewJob;
  readonly #state: State = {
    status: "queued",
    status_reason: "waiting_for_start",
    progress: null,
    progress_detail: null,
    result: null,
    error: null,
    attempt: 1,
    started_at: null,
    finished_at: null,
    cancel_requested_at: null,
    canceled_by: null,
    cancel_reason: null,
    expires_at: null,
  };
  #everReported = false;
  #reportedAt = 0;
  #pending: Partial<State> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(made: NewJob) {
    this.#made = made;
    this.#revise({});
  }

  get made(): NewJob {
    return this.#made;
  }

  get status(): State["status"] {
    return this.#state.status;
  }

  get ended(): boolean {
    return this.#state.finished_at !== null;
  }

  get started(): boolean {
    return this.#state.started_at !== null;
  }

  get stopping(): boolean {
    return this.#state.cancel_requested_at !== null;
  }

  /** Milliseconds since the job expired; negative before. */
  get expiredFor(): number {
    return this.#state.expires_at === null
      ? Number.NEGATIVE_INFINITY
      : Date.now() - Date.parse(this.#state.expires_at);
  }

  get etag(): string {
    return `W/"${this.revision}"`;
  }

  /** The job as a version of the contract shows it. */
  view(version: string): JsonObject {
    return viewed(this.shown, version);
  }

  /** A status of this server's own; the contract's list is open. */
  prepare(): void {
    this.#revise({ status: "preparing", status_reason: "preparing" });
  }

  start(): void {
    this.#revise({ status: "running", status_reason: "working", started_at: now() });
  }

  retry(): void {
    this.#revise({ attempt: this.#state.attempt + 1, progress: null, progress_detail: null });
  }

  askToStop(by: string | null, reason: string): void {
    if (this.ended || this.stopping) return;
    this.#revise({
      cancel_requested_at: now(),
      canceled_by: by,
      cancel_reason: reason,
      status_reason: "stopping",
    });
  }

  /** Changes of progress alone are put together, so that there are two a second at most. */
  report(percent: number | null, detail: JsonObject | null): void {
    this.#everReported ||= percent !== null;
    const shown = this.#pending?.progress ?? this.#state.progress;
    const progress = shown !== null && (percent ?? 0) < shown ? shown : percent;
    this.#pending = { progress, progress_detail: detail ?? this.#state.progress_detail };
    const wait = this.#reportedAt + PROGRESS_MS - performance.now();
    if (wait > 0) {
      this.#timer ??= setTimeout(() => this.#flush(), wait);
    } else this.#flush();
  }

  log(message: string, level: string, stream: string): void {
    const line = { seq: this.dropped + this.lines.length + 1, timestamp: now(), level, stream, message };
    this.lines.push(line);
    if (this.lines.length > LINES_KEPT) {
      this.lines.shift();
      this.dropped += 1;
    }
    this.journal.add("log", { ...line });
  }

  succeed(result: JsonObject): void {
    this.#end("succeeded", { result, ...(this.#everReported ? { progress: 100 } : {}) });
  }

  fail(error: JsonObject, partial?: JsonObject): void {
    this.#end("failed", { error, ...(partial === undefined ? {} : { partial_result: partial }) });
  }

  cancel(): void {
    this.#end("canceled", {});
  }

  #end(status: State["status"], change: Partial<State>): void {
    const at = Date.now();
    const expires_at = new Date(at + (this.#made.keepMs ?? RETENTION_MS)).toISOString();
    this.#revise({
      status,
      status_reason: null,
      finished_at: new Date(at).toISOString(),
      expires_at,
      ...change,
    });
  }

  #flush(): void {
    this.#reportedAt = performance.now();
    this.#revise({});
  }

  #revise(change: Partial<State>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.ended) return;
    Object.assign(this.#state, this.#pending, change);
    this.#pending = undefined;
    this.revision += 1;
    this.shown = this.#view();
    this.shownId = this.journal.add("job", this.shown);
    if (this.ended) this.journal.close();
  }

  #view(): JsonObject {
    const { type, team, principal, params, metadata, notify, resource, trace, deadline } = this.#made;
    const self = `/v1/jobs/${this.id}`;
    const links = { self, stream: `${self}/stream`, logs: `${self}/logs` };
    const cancelable = this.#made.cancelable && !this.ended;
    return {
      id: this.id,
      type,
      status_message: null,
      ...this.#state,
      team_id: team,
      params,
      metadata,
      notify,
      triggered_by: { kind: "api", principal_id: principal },
      resource,
      max_attempts: 100,
      trace_id: trace,
      created_at: this.createdAt,
      updated_at: now(),
      deadline,
      result_expired: false,
      links: cancelable ? { ...links, cancel: `${self}/cancel` } : links,
    };
  }
}

/** The first version did not refine the status. */
export function viewed(job: JsonObject, version: string): JsonObject {
  if (version >= "2026-11-01") return job;
  const { status_reason: _, status_message: __, ...first } = job;
  return first;
}

function now(): string {
  return new Date().toISOString();
}
