/** A JSON pointer (RFC 6901) into a body or a job, such as `/pagination/next_cursor`; `""` is the whole document. */
export type Pointer = string;

/** One operation of a contract. */
export interface Operation {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path template, such as `/v1/jobs/{job_id}`. */
  readonly path: string;
  /** It takes a JSON body. */
  readonly body?: boolean;
  /** It takes query parameters. */
  readonly query?: boolean;
  /** It answers page by page; this query parameter takes the cursor of the next page. */
  readonly cursor?: string;
  /** The header that makes repeating the request safe, where the contract documents one. */
  readonly key?: string;
  /** It answers with an event stream. */
  readonly stream?: boolean;
}

/** Operations by the names that they have on a client. */
export interface OperationTree {
  readonly [name: string]: Operation | OperationTree;
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
  /** Names of the events of a stream. */
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
  /** The operations on one job; a contract may lack streams and cancelling. */
  readonly roles: { readonly get: Operation; readonly stream?: Operation; readonly cancel?: Operation };
  readonly operations: OperationTree;
}
