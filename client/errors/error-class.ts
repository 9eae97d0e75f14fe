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

/** The status tells the kind: there is one `type` for each, and a proxy's own page names none. */
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

/** The class of the errors with a status. */
export function errorClass(status: number): typeof ApiError {
  return BY_STATUS[status] ?? ApiError;
}
