import type { Json, JsonObject } from "../contract/index.ts";

/** One step of a scripted job. */
export type Step = JsonObject & { readonly do: string };

/** What a scripted job does besides its steps. */
export interface ScriptOptions {
  /** How long the job stays queued before it starts, in milliseconds. Default 0. */
  readonly queue_ms?: number;
  /** Whether it can be canceled. Default true. */
  readonly cancelable?: boolean;
  /** What happens on a cancel request: how long the current step goes on, and how the job ends. Default: at once, `canceled`. */
  readonly on_cancel?: {
    readonly after_ms?: number;
    readonly outcome?: "canceled" | "ignored" | "succeeded" | "failed";
  };
  /** How long the job is kept after its end, in milliseconds. Default: the implementation's retention. */
  readonly keep_ms?: number;
  /** Text that the server must mask wherever it would show. */
  readonly secret?: string;
}

/** Nothing happens for `ms` milliseconds. */
export const wait = (ms: number): Step => ({ do: "wait", ms });

/** Progress is set, in percent. */
export const progress = (percent: number | null, detail?: JsonObject): Step => ({
  do: "progress",
  percent,
  ...(detail === undefined ? {} : { detail }),
});

/** One log line, or the same one several times. */
export const log = (
  message: string,
  options: { readonly level?: string; readonly stream?: string; readonly repeat?: number } = {},
): Step => ({ do: "log", message, ...options });

/** Nothing changes until the job is canceled, at most for `ms` milliseconds. */
export const hold = (ms?: number): Step => ({ do: "hold", ...(ms === undefined ? {} : { ms }) });

/** The attempt fails and the next one goes on with the next step. */
export const retry = (): Step => ({ do: "retry" });

/** The job succeeds. */
export const succeed = (output?: Json): Step => ({
  do: "succeed",
  ...(output === undefined ? {} : { output }),
});

/** The job fails. */
export const fail = (
  options: { readonly code?: string; readonly message?: string; readonly partial?: Json } = {},
): Step => ({ do: "fail", ...options });
