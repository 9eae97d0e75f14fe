import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

export type Status = "pending" | "running" | "completed" | "failed" | "cancelled";

interface Counts {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

interface Step {
  readonly do: string;
  readonly ms?: number;
  readonly percent?: number;
  readonly detail?: Counts;
  readonly message?: string;
  readonly level?: string;
}

/** What a run is asked to do; held against the contract's schema before. */
export interface RunRequest {
  readonly workflow: string;
  readonly category?: string;
  readonly input: {
    readonly queue_ms?: number;
    readonly on_cancel?: { readonly after_ms?: number };
    readonly steps: readonly Step[];
  };
}

/** One job: does what its script says, and remembers what it wrote. */
export class Job {
  readonly id = randomBytes(16).toString("hex");
  readonly workspace: string;
  readonly category: string;
  readonly createdAt = Date.now();
  status: Status = "pending";
  #progress: Counts = { total: 0, completed: 0, failed: 0 };
  #completedAt: number | null = null;
  readonly #logs: { readonly timestamp: number; readonly level: string; readonly message: string }[] = [];
  readonly #stop = new AbortController();
  readonly #type: string;

  constructor(workspace: string, { workflow, category = "export", input }: RunRequest) {
    this.workspace = workspace;
    this.category = category;
    this.#type = workflow;
    void this.#run(input);
  }

  /** As a list shows it. */
  get json() {
    const { id, category, status, createdAt } = this;
    const [type, progress, completedAt] = [this.#type, this.#progress, this.#completedAt];
    return { id, name: `Run ${type}`, type, category, status, progress, createdAt, completedAt };
  }

  /** As it is read one by one. */
  get detail() {
    return { ...this.json, logs: this.#logs };
  }

  /** Asks it to stop: at once while it waits, else when its step is finished. */
  cancel(): void {
    this.#stop.abort();
    if (this.status === "pending") this.#end("cancelled");
  }

  async #run(input: RunRequest["input"]): Promise<void> {
    const stopped = this.#stop.signal;
    await pause(input.queue_ms ?? 0, stopped);
    if (stopped.aborted) return;
    this.status = "running";
    for (const step of input.steps) {
      if (step.do === "succeed") return this.#end("completed");
      if (step.do === "fail") return this.#end("failed");
      await this.#do(step);
      if (!stopped.aborted) continue;
      await sleep(input.on_cancel?.after_ms ?? 0);
      return this.#end("cancelled");
    }
    this.#end("completed");
  }

  async #do({ do: what, ms, percent = 0, detail, message = "", level = "info" }: Step): Promise<void> {
    if (what === "wait" || what === "hold")
      await pause(ms ?? (what === "hold" ? 60_000 : 0), this.#stop.signal);
    if (what === "log") this.#logs.push({ timestamp: Date.now(), level, message });
    if (what !== "progress") return;
    const { total, completed, failed } = detail ?? { total: 100, completed: percent, failed: 0 };
    const before = this.#progress;
    this.#progress = {
      total,
      completed: Math.max(completed, before.completed),
      failed: Math.max(failed, before.failed),
    };
  }

  #end(status: Status): void {
    this.status = status;
    this.#completedAt = Date.now();
  }
}

/** Lets time pass, less of it where the signal comes. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
