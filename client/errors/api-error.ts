/** What an error answer of the API says. */
export interface ApiErrorFacts {
  /** Kind of error, one for each status, such as `not_found`. */
  readonly type?: string | undefined;
  /** Stable, dotted code to branch on, such as `job.not_found`. */
  readonly code?: string | undefined;
  readonly message: string;
  /** The parameter or member of the body that is at fault. */
  readonly param?: string | undefined;
  /** Where the error is explained. */
  readonly doc_url?: string | undefined;
  /** Facts of the particular error, such as `existing_job_id`. */
  readonly details?: unknown;
  /** Id to quote to the operator of the API. */
  readonly requestId?: string | undefined;
  /** The answer, its body already read. */
  readonly response: Response;
  /** What the server asked to wait before trying again, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * The API answered with an error. There is a subclass for each error `type`; one that is not known yet is an `ApiError`.
 */
export class ApiError extends Error {
  override name = "ApiError";
  readonly type: string | undefined;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly doc_url: string | undefined;
  readonly details: unknown;
  readonly requestId: string | undefined;
  readonly response: Response;
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(facts: ApiErrorFacts, options?: ErrorOptions) {
    super(facts.message, options);
    this.type = facts.type;
    this.code = facts.code;
    this.param = facts.param;
    this.doc_url = facts.doc_url;
    this.details = facts.details;
    this.requestId = facts.requestId;
    this.response = facts.response;
    this.status = facts.response.status;
    this.retryAfterMs = facts.retryAfterMs;
  }
}
