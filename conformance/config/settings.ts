import type { Principal, PrincipalName } from "../api/principal.ts";
import type { JsonObject } from "../contract/index.ts";

/** A job that a recipe stands for: which request yields it. */
export interface Scenario {
  /** Id of the operation; it must have the role `create`. */
  readonly operation: string;
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The jobs that checks ask for by name; see `scenario/jobs.ts` for what each must do. */
export type RecipeName = "held" | "queued" | "succeeding" | "failing" | "logging" | "slow";

/** How patient and how exact the suite is, in milliseconds. */
export interface Tolerances {
  /** How long any response may take (beyond a wait that was asked for). @default 10000 */
  readonly requestMs: number;
  /** How long a job may take to reach a state that its script leads to at once. @default 10000 */
  readonly reachMs: number;
  /** When the suite hangs up on a stream. @default 30000 */
  readonly streamMs: number;
  /** How late a change may be delivered on a stream or a held request, beyond the measured latency. @default 1000 */
  readonly deliveryMs: number;
}

/** Times that are long by nature, as the implementation under test is configured, in milliseconds. */
export interface Intervals {
  /** Longest silence of a stream before a heartbeat. @default the contract's `heartbeat_seconds` */
  readonly heartbeatMs: number;
  /** Longest life of a stream after its credentials were revoked. @default the contract's `revocation_seconds` */
  readonly revocationMs: number;
  /** Longest life of a stream. @default the contract's `stream_seconds` */
  readonly streamAgeMs: number;
  /** How long an ended job is kept. @default the contract's `retention_seconds` */
  readonly retentionMs: number;
  /** How long after that it is answered 410. @default the contract's `tombstone_seconds` */
  readonly tombstoneMs: number;
}

/** A requirement that is known to fail. */
export interface ExpectedFailure {
  readonly id: string;
  readonly reason: string;
  /** ISO date from which on the failure counts again. */
  readonly expires?: string;
}

/** Profiles by name, or all that the contract has. */
export type Profiles = readonly string[] | "all";

/** Everything a run needs to know, checked and with every default filled in. */
export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Name of a bundled contract, or a path. */
  readonly contract: string;
  /** File or URL of the implementation's own OpenAPI document. */
  readonly openapi?: string;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Credentials by role; `false`: this implementation has no such principal; absent: not given. */
  readonly principals: Readonly<Partial<Record<PrincipalName, Principal | false>>>;
  /** Values for path parameters and members of request bodies, e.g. `team_id`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly scenarios: Readonly<Partial<Record<RecipeName, Scenario>>>;
  /** Whether the implementation offers the contract's scripted job. */
  readonly scripted: boolean;
  /** Profiles that the implementation promises. Absent: every profile is tried, and none is promised. */
  readonly profiles?: Profiles;
  readonly tolerances: Tolerances;
  readonly intervals: Partial<Intervals>;
  /** Judge the contract's own times, whatever `intervals` says. */
  readonly realTime: boolean;
  readonly expectedFailures: readonly ExpectedFailure[];
  /** Ids or patterns (`poll.*`) of requirements to check; empty: all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** The lowest level to check. */
  readonly level: "MUST" | "SHOULD" | "MAY";
  /** Version of the contract whose frozen requirements count; absent: all that it has today. */
  readonly asOf?: string;
  readonly seed: number;
  /** How long one check may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How many checks run at once. */
  readonly concurrency: number;
}
