import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { arrayOf, type Json, type JsonObject, numberOf, objectOf, stringOf } from "../contract/index.ts";

/** One item of a job's history. */
export interface Entry {
  readonly id: number;
  readonly event: "job" | "log" | "end";
  readonly data: Json;
}

const now = () => new Date().toISOString();
let made = 0;

/** One job of the small server: follows its script, keeps its history. */
export class SmallJob {
  readonly id: string;
  readonly history: Entry[] = [];
  readonly changed = new EventEmitter();
  revision = 0;
  #state: JsonObject;
  readonly #stop = new AbortController();

  constructor(team: string, body: JsonObject) {
    made += 1;
    this.id = `job_${Math.random().toString(36).slice(2, 12).padEnd(10, "0")}${String(made).padStart(10, "0")}`;
    const at = now();
    const self = `/v1/jobs/${this.id}`;
    this.#state = {
      id: this.id,
      type: body.type,
      status: "queued",
      status_reason: null,
      status_message: null,
      progress: null,
      progress_detail: null,
      team_id: team,
      params: body.params ?? {},
      metadata: body.metadata ?? {},
      notify: body.notify ?? false,
      triggered_by: { kind: "api", principal_id: "key_small" },
      resource: { type: "project", id: body.project_id, project_id: body.project_id },
      result: null,
      error: null,
      attempt: 1,
      max_attempts: 3,
      trace_id: null,
      created_at: at,
      updated_at: at,
      started_at: null,
      finished_at: null,
      cancel_requested_at: null,
      canceled_by: null,
      cancel_reason: null,
      deadline: null,
      expires_at: null,
      result_expired: false,
      links: { self, stream: `${self}/stream`, logs: `${self}/logs`, cancel: `${self}/cancel` },
    };
    this.changed.setMaxListeners(0);
    this.#record("job", this.#state);
    void this.#run(objectOf(body.params));
  }

  get json(): JsonObject {
    return this.#state;
  }

  get ended(): boolean {
    return this.history.at(-1)?.event === "end";
  }

  /** Asks the job to stop; it stops at once. */
  cancel(): void {
    if (this.ended) return;
    this.#change({ cancel_requested_at: now(), canceled_by: "key_small", cancel_reason: "request" });
    this.#stop.abort();
    this.#end("canceled", {});
  }

  async #run(params: JsonObject): Promise<void> {
    try {
      const signal = this.#stop.signal;
      await sleep(numberOf(params.queue_ms) ?? 0, undefined, { signal });
      this.#change({ status: "running", started_at: now() });
      let steps = 0;
      for (const step of arrayOf(params.steps).map(objectOf)) {
        steps += 1;
        if (step.do === "wait" || step.do === "hold")
          await sleep(numberOf(step.ms) ?? 3_600_000, undefined, { signal });
        if (step.do === "progress") this.#change({ progress: step.percent });
        if (step.do === "log") this.#log(stringOf(step.message) ?? "");
        if (step.do === "succeed")
          return this.#end("succeeded", { result: { output: step.output ?? null, steps } });
        if (step.do === "fail")
          return this.#end("failed", { error: failure(stringOf(step.message) ?? "it failed") });
      }
      this.#end("succeeded", { result: { output: null, steps } });
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
    }
  }

  #end(status: string, members: JsonObject): void {
    if (this.ended) return;
    const { cancel: _, ...links } = objectOf(this.#state.links);
    const progress = status === "succeeded" && this.#state.progress !== null ? { progress: 100 } : {};
    const expires_at = new Date(Date.now() + 2_592_000_000).toISOString();
    this.#change({ status, finished_at: now(), expires_at, links, ...progress, ...members });
    this.#record("end", { status });
  }

  #log(message: string): void {
    const seq = this.history.filter(({ event }) => event === "log").length + 1;
    this.#record("log", { seq, timestamp: now(), level: "info", stream: "stdout", message });
  }

  #change(members: JsonObject): void {
    this.#state = { ...this.#state, ...members, updated_at: now() };
    this.#record("job", this.#state);
  }

  #record(event: Entry["event"], data: Json): void {
    if (event === "job") this.revision += 1;
    this.history.push({ id: this.history.length + 1, event, data });
    // An ended job is announced once its history is whole, so that nobody sees the end without the event for it.
    if (event !== "job" || this.#state.finished_at === null) this.changed.emit("change");
  }
}

function failure(message: string): JsonObject {
  return { type: "internal", code: "job.failed", message, doc_url: "https://docs.example/errors#job.failed" };
}
