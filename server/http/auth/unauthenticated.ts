import { ApiError } from "../errors/api-error.ts";

const CHALLENGE = 'Bearer realm="accepted"';

/** What a request without credentials is refused with, with the challenge of RFC 6750 section 3. */
export function credentialsMissing(): ApiError {
  return new ApiError("auth.missing", "send Authorization: Bearer with an API key", {
    headers: { "WWW-Authenticate": CHALLENGE },
  });
}

/** What a request with worthless credentials is refused with; what exactly is wrong with them is not told. */
export function credentialsInvalid(): ApiError {
  return new ApiError("auth.invalid", "these credentials are not valid", {
    headers: { "WWW-Authenticate": `${CHALLENGE}, error="invalid_token"` },
  });
}
