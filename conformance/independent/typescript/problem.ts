import { errorKind } from "./contract.ts";
import type { JsonObject } from "./json.ts";

/** What else an error says. */
export interface ProblemDetails {
  readonly param?: string;
  readonly details?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is answered with an error of the contract. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly more: ProblemDetails;

  constructor(code: string, message: string, more: ProblemDetails = {}) {
    super(message);
    this.status = errorKind(code).status;
    this.code = code;
    this.more = more;
  }

  /** The error object of the body. */
  get json(): JsonObject {
    return errorObject(this.code, this.message, this.more);
  }
}

export function errorObject(
  code: string,
  message: string,
  { param, details }: ProblemDetails = {},
): JsonObject {
  return {
    type: errorKind(code).type,
    code,
    message,
    ...(param === undefined ? {} : { param }),
    doc_url: `https://errors.example.test/${code}`,
    ...(details === undefined ? {} : { details }),
  };
}

/** A parameter or member whose value the contract does not allow. */
export function invalid(param: string, message: string): Problem {
  return new Problem("request.invalid", message, { param });
}
