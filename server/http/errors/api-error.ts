import type { ErrorCode } from "../../../generated/jobs/catalogue.ts";

/** What may accompany an error beside its code and message. */
export interface ApiErrorOptions {
  /** The path, query or header parameter, or the dotted path of the body's member, at fault. */
  readonly param?: string;
  /** Facts for programs. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Response headers that belong to the error, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A refusal that the client is told about, by one of the contract's codes; status and type follow from the code. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, options: ApiErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.param = options.param;
    this.details = options.details;
    this.headers = options.headers ?? {};
  }
}
