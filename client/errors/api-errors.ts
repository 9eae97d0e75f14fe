import { ApiError } from "./api-error.ts";

/** 400 `invalid_request`: The request has a value that the contract does not allow; `param` names it. */
export class InvalidRequestError extends ApiError {
  override name = "InvalidRequestError";
}

/** 401 `unauthenticated`: The credentials are missing, unknown, expired or revoked. */
export class UnauthenticatedError extends ApiError {
  override name = "UnauthenticatedError";
}

/** 403 `permission_denied`: The credentials are valid but lack the scope that the operation needs. */
export class PermissionDeniedError extends ApiError {
  override name = "PermissionDeniedError";
}

/** 404 `not_found`: Nothing that these credentials can see has this id or path. */
export class NotFoundError extends ApiError {
  override name = "NotFoundError";
}

/** 405 `method_not_allowed`: The resource exists, but not with this method. */
export class MethodNotAllowedError extends ApiError {
  override name = "MethodNotAllowedError";
}

/** 406 `not_acceptable`: The server has no representation that the client accepts. */
export class NotAcceptableError extends ApiError {
  override name = "NotAcceptableError";
}

/** 409 `conflict`: The resource is in a state that forbids this, such as a job that can no longer be canceled. */
export class ConflictError extends ApiError {
  override name = "ConflictError";
}

/** 410 `gone`: It was there once and is no longer kept. */
export class GoneError extends ApiError {
  override name = "GoneError";
}

/** 413 `payload_too_large`: The body is larger than the server takes. */
export class PayloadTooLargeError extends ApiError {
  override name = "PayloadTooLargeError";
}

/** 415 `unsupported_media_type`: The body is of a type that the server does not take. */
export class UnsupportedMediaTypeError extends ApiError {
  override name = "UnsupportedMediaTypeError";
}

/** 422 `idempotency_error`: The idempotency key was used before with another request. */
export class IdempotencyError extends ApiError {
  override name = "IdempotencyError";
}

/** 429 `rate_limited`: Too many requests; `retryAfterMs` says when to come back. */
export class RateLimitedError extends ApiError {
  override name = "RateLimitedError";
}

/** 500 `internal`: The server failed. */
export class InternalError extends ApiError {
  override name = "InternalError";
}

/** 503 `unavailable`: The server can't serve this now; `retryAfterMs` may say when it can. */
export class UnavailableError extends ApiError {
  override name = "UnavailableError";
}
