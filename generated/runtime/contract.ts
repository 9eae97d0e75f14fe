// Copied from scripts/generate/runtime/contract.ts by `npm run generate`; do not edit.

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
  /** It answers with a list: page by page, where this query parameter takes the cursor of the next one, or whole, where it is `""`. */
  readonly cursor?: string;
  /** What it answers is not inside the envelope that others have, such as a word about a job instead of the job. */
  readonly bare?: boolean;
  /** The header that makes repeating the request safe, where the contract documents one. */
  readonly idempotencyKey?: string;
  /** It answers with an event stream. */
  readonly stream?: boolean;
}

/** Where the facts about a job stand, so that one runtime serves contracts with different wire shapes. What a contract lacks is left out. */
export interface Lifecycle {
  /** Pointers into bodies. */
  readonly locations: {
    /** @default "", no envelope */
    readonly item?: Pointer;
    readonly items?: Pointer;
    readonly next_cursor?: Pointer;
    readonly has_more?: Pointer;
    /** @default "/error" */
    readonly error?: Pointer;
    /** @default "/request_id" */
    readonly request_id?: Pointer;
    /** The id of a job in the answer to the request that created it, where that answer is not the job. */
    readonly created_id?: Pointer;
    /** The id of the job that is in the way, in the error of a request that would have created another. */
    readonly existing_id?: Pointer;
  };
  /** Pointers into a job. */
  readonly members: {
    readonly id: Pointer;
    readonly status: Pointer;
    readonly result?: Pointer;
    readonly error?: Pointer;
    /** Its log, oldest entry first, where reading the job brings all of it. */
    readonly logs?: Pointer;
  };
  /** The statuses that end a job. Any other, known or not, does not. */
  readonly statuses: {
    readonly succeeded: readonly string[];
    readonly failed: readonly string[];
    readonly canceled: readonly string[];
  };
  /** Names of the events of a stream. @default their own: `job`, `log`, `end`, `reset` */
  readonly events?: {
    readonly job?: string;
    readonly log?: string;
    readonly end?: string;
    readonly reset?: string;
  };
}

/** What the types of a client are made of. */
export interface ApiTypes {
  /** The operations under their names, each with its path, body, query and what it answers. */
  tree: object;
  /** A job as any view shows it, in a list at least. */
  job: unknown;
  /** A job as it is read one by one. */
  read: unknown;
  /** What is known of a job that has ended: its status is one of those that end it. */
  ended: unknown;
  /** The member of a job that holds its result; `never` where jobs have none. */
  result: PropertyKey;
  /** A line of a job's log; `never` where logs can't be seen. */
  log: unknown;
  /** What `create` and `cancel` answer with where that is no job. */
  acknowledged: object;
}

/** What the runtime has to know of a contract at run time: data, generated from the OpenAPI document. */
export interface Contract<Api extends ApiTypes = ApiTypes> {
  /** For the compiler alone, never there: the types of the contract's client. */
  readonly api?: Api;
  /** The header that selects dated behaviour, where the contract has one. */
  readonly version?: { readonly header: string; readonly latest: string };
  readonly lifecycle: Lifecycle;
  /** By operationId. */
  readonly operations: Readonly<Record<string, Operation>>;
}
