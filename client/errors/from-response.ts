import type { Lifecycle } from "../contract.ts";
import { resolve, resolveText } from "../json-pointer.ts";
import { retryAfter } from "../retry/retry-after.ts";
import { ApiError } from "./api-error.ts";
import {
  ConflictError,
  GoneError,
  IdempotencyError,
  InternalError,
  InvalidRequestError,
  MethodNotAllowedError,
  NotAcceptableError,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitedError,
  UnauthenticatedError,
  UnavailableError,
  UnsupportedMediaTypeError,
} from "./api-errors.ts";

const BY_TYPE: Readonly<Record<string, typeof ApiError>> = {
  invalid_request: InvalidRequestError,
  unauthenticated: UnauthenticatedError,
  permission_denied: PermissionDeniedError,
  not_found: NotFoundError,
  method_not_allowed: MethodNotAllowedError,
  not_acceptable: NotAcceptableError,
  conflict: ConflictError,
  gone: GoneError,
  payload_too_large: PayloadTooLargeError,
  unsupported_media_type: UnsupportedMediaTypeError,
  idempotency_error: IdempotencyError,
  rate_limited: RateLimitedError,
  internal: InternalError,
  unavailable: UnavailableError,
};

/** For an answer that names no type, as a proxy's own error page. */
const BY_STATUS: Readonly<Record<number, typeof ApiError>> = {
  400: InvalidRequestError,
  401: UnauthenticatedError,
  403: PermissionDeniedError,
  404: NotFoundError,
  405: MethodNotAllowedError,
  406: NotAcceptableError,
  409: ConflictError,
  410: GoneError,
  413: PayloadTooLargeError,
  415: UnsupportedMediaTypeError,
  422: IdempotencyError,
  429: RateLimitedError,
  500: InternalError,
  503: UnavailableError,
};

/**
 * The error that an answer stands for, whatever its body: an error envelope, a proxy's HTML page, or nothing.
 * @param body - the parsed JSON, or the text that was no JSON.
 */
export function errorFromResponse(
  response: Response,
  body: unknown,
  { error = "/error", request_id = "/request_id" }: Lifecycle["locations"],
  now: number,
): ApiError {
  const type = resolveText(body, `${error}/type`);
  const code = resolveText(body, `${error}/code`);
  const known = type === undefined ? BY_STATUS[response.status] : BY_TYPE[type];
  return new (known ?? ApiError)({
    type,
    code,
    message:
      resolveText(body, `${error}/message`) ??
      resolveText(body, error) ??
      `${response.status} ${response.statusText}`.trim(),
    param: resolveText(body, `${error}/param`),
    doc_url: resolveText(body, `${error}/doc_url`),
    details: resolve(body, `${error}/details`),
    requestId: resolveText(body, request_id) ?? response.headers.get("Request-Id") ?? undefined,
    response,
    retryAfterMs: retryAfter(response.headers, now),
  });
}
