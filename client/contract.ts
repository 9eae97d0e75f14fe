/** A JSON pointer (RFC 6901) into a body or a job, such as `/pagination/next_cursor`; `""` is the whole document. */
export type Pointer = string;

/** One operation of a contract. */
export interface Operation {
  /** Dotted method name on the client, such as `components.install`. */
  readonly name: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path template, such as `/v1/jobs/{job_id}`. */
  readonly path: string;
  /** What it does with jobs: `get`, `stream` and `cancel` are what the runtime looks for. */
  readonly role?: string;
  /** It takes a JSON body. */
  readonly body?: boolean;
  /** It takes query parameters. */
  readonly query?: boolean;
  /** It answers page by page; this query parameter takes the cursor of the next page. */
  readonly cursor?: string;
  /** The header that makes repeating the request safe, where the contract documents one. */
  readonly idempotencyKey?: string;
  /** It answers with an event stream. */
  readonly stream?: boolean;
}

/** Where the facts about a job stand, so that one runtime serves contracts with different wire shapes. */
export interface Lifecycle {
  /** Pointers into bodies. A contract without an envelope leaves `item` out. */
  readonly locations: {
    readonly item?: Pointer;
    readonly items?: Pointer;
    readonly next_cursor?: Pointer;
    readonly has_more?: Pointer;
    /** @default "/error" */
    readonly error?: Pointer;
    /** @default "/request_id" */
    readonly request_id?: Pointer;
  };
  /** Pointers into a job. */
  readonly members: {
    readonly id: Pointer;
    readonly status: Pointer;
    readonly result: Pointer;
    readonly error: Pointer;
  };
  /** The statuses that end a job. Any other, known or not, does not. */
  readonly statuses: {
    readonly succeeded: readonly string[];
    readonly failed: readonly string[];
    readonly canceled: readonly string[];
  };
  /** Names of the events of a stream. @default their own: `job`, `log`, `end`, `reset` */
  readonly events?: {
    readonly job: string;
    readonly log: string;
    readonly end: string;
    readonly reset: string;
  };
}

/** What the runtime has to know of a contract at run time: data, generated from the OpenAPI document. */
export interface Contract {
  /** The header that selects dated behaviour, where the contract has one. */
  readonly version?: { readonly header: string; readonly latest: string };
  readonly lifecycle: Lifecycle;
  /** By operationId. */
  readonly operations: Readonly<Record<string, Operation>>;
}
