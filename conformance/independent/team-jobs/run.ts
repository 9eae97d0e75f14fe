import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Principal } from "./world.ts";

export type Status = "pending" | "running" | "completed" | "failed" | "cancelled";

export interface Counts {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly message?: string;
}

export interface Step {
  readonly do: string;
  readonly ms?: number;
  readonly percent?: number | null;
  readonly detail?: Counts;
  readonly code?: string;
  readonly message?: string;
  readonly output?: object;
}

export interface Script {
  readonly queue_ms?: number;
  readonly on_cancel?: { readonly after_ms?: number };
  readonly steps: readonly Step[];
}

/** What a run is made of; held against the contract's schemas before. */
export interface Plan {
  readonly type: string;
  readonly project: string;
  readonly params: object;
  readonly notify: boolean;
  readonly script: Script;
  /** The result when the script has come to its end. */
  readonly result: (output: object | null, steps: number) => object;
}

let last = 0;

/** Now, and never the same twice, so that every run has a time of its own. */
function moment(): number {
  last = Math.max(last + 1, Date.now());
  return last;
}

const text = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** One run: does what its script says. */
export class Run {
  readonly id = randomUUID();
  readonly team: string;
  readonly plan: Plan;
  readonly createdAt = moment();
  status: Status = "pending";
  readonly #by: string;
  #progress: { processed: number; total: number; message: string | null } | null = null;
  #result: object | null = null;
  #error: { code: string; message: string } | null = null;
  #startedAt: number | null = null;
  #completedAt: number | null = null;
  readonly #stop = new AbortController();

  constructor({ name, team }: Principal, plan: Plan) {
    this.#by = `manual:${name}`;
    this.team = team;
    this.plan = plan;
    void this.#run(plan.script);
  }

  get json(): object {
    const { type, project, params, notify } = this.plan;
    return {
      id: this.id,
      job_type: type,
      status: this.status,
      team_id: this.team,
      project_id: project,
      triggered_by: this.#by,
      params,
      progress: this.#progress,
      result: this.#result,
      error: this.#error,
      notify,
      started_at: text(this.#startedAt),
      completed_at: text(this.#completedAt),
      created_at: text(this.createdAt),
    };
  }

  /** Asks it to stop when its step is finished. */
  cancel(): void {
    this.#stop.abort();
  }

  async #run({ queue_ms = 0, on_cancel, steps }: Script): Promise<void> {
    await sleep(queue_ms);
    this.status = "running";
    this.#startedAt = Math.max(Date.now(), this.createdAt);
    let done = 0;
    for (const step of steps) {
      done += 1;
      if (step.do === "succeed") return this.#complete(step.output ?? null, done);
      if (step.do === "fail") {
        this.#error = { code: step.code ?? "job.failed", message: step.message ?? "the script failed" };
        return this.#end("failed");
      }
      await this.#do(step);
      if (!this.#stop.signal.aborted) continue;
      await sleep(on_cancel?.after_ms ?? 0);
      return this.#end("cancelled");
    }
    this.#complete(null, done);
  }

  async #do({ do: what, ms, percent, detail }: Step): Promise<void> {
    if (what === "wait" || what === "hold") await pause(ms ?? 60_000, this.#stop.signal);
    if (what !== "progress") return;
    if (detail !== undefined) {
      const { total, completed, failed, message = null } = detail;
      this.#progress = { processed: completed + failed, total, message };
    } else if (typeof percent === "number")
      this.#progress = { processed: percent, total: 100, message: null };
  }

  #complete(output: object | null, steps: number): void {
    this.#result = this.plan.result(output, steps);
    this.#end("completed");
  }

  #end(status: Status): void {
    this.status = status;
    this.#completedAt = Math.max(Date.now(), this.#startedAt ?? 0);
  }
}

/** Lets time pass, less of it where the signal comes. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
