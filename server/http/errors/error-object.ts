import { type ErrorCode, errorCodes, errorStatus } from "../../../generated/jobs/catalogue.ts";

/** The error object of the envelope, and of a failed job. */
export interface ErrorObject {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly doc_url: string;
  readonly param?: string;
  readonly details?: { [member: string]: unknown };
}

/** HTTP status of an error code: a code has one type, and a type one status. */
export function statusOf(code: ErrorCode): (typeof errorStatus)[ErrorCode] {
  return errorStatus[code];
}

/**
 * Makes the error object for a code.
 * @param error its code may be an operation's own, unknown to the contract: then it is an internal error of that operation.
 * @param docs where error codes are explained.
 */
export function errorObject(
  error: {
    readonly code: string;
    readonly message: string;
    readonly param?: string | undefined;
    readonly details?: Readonly<Record<string, unknown>> | null | undefined;
  },
  docs: string,
): ErrorObject {
  return {
    type: isDocumented(error.code) ? errorCodes[error.code].type : "internal",
    code: error.code,
    message: error.message,
    ...(error.param === undefined ? {} : { param: error.param }),
    doc_url: `${docs}#${error.code}`,
    ...(error.details === undefined || error.details === null ? {} : { details: { ...error.details } }),
  };
}

function isDocumented(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
