import { z } from "zod";

/** What a client under test reads from standard input, as one JSON document. README.md explains it. */
export interface Assignment {
  readonly protocol: "accepted-client/1";
  /** What the scenario is called, for logs. */
  readonly scenario: string;
  /** `wait` for a job, `create` one and wait for it, or `list` all jobs. */
  readonly task: "wait" | "create" | "list";
  /** Base URL of the API. */
  readonly base_url: string;
  /** To be sent as `Authorization: Bearer …`. */
  readonly api_key: string;
  /** For `wait`: the job. */
  readonly job_id?: string;
  /** For `create`: the request that creates the job. */
  readonly create?: { readonly method: "POST"; readonly path: string; readonly body: object };
  /** The client's own deadline for everything, from when it has read this. */
  readonly timeout_ms: number;
}

/** What the client writes to standard output, as one JSON document. */
export const conclusionSchema = z.looseObject({
  /** How it came out: how the job ended; `timeout` when the deadline passed; `error` when the API or the network refused; `listed` for a list. */
  outcome: z.enum(["succeeded", "failed", "canceled", "timeout", "error", "listed"]),
  /** The job as it ended. */
  job: z.looseObject({ id: z.string(), status: z.string() }).nullish(),
  /** What the API said, where the outcome is `error`. */
  error: z.looseObject({ status: z.number().nullish(), code: z.string().nullish() }).nullish(),
  /** Ids of all jobs that were listed, in order. */
  items: z.array(z.string()).nullish(),
  /** `seq` of all log lines that were told, in order, by a client that tells them. */
  log: z.array(z.number()).nullish(),
});

export type Conclusion = z.infer<typeof conclusionSchema>;
