/** What a request offers as proof of who it is. */
export type Credentials =
  | { readonly kind: "none" }
  | { readonly kind: "malformed" }
  | { readonly kind: "api_key"; readonly secret: string }
  | { readonly kind: "jwt"; readonly token: string };

/** Prefix of every API key. */
const API_KEY_PREFIX = "mfk_";

/** `b64token` of RFC 6750 section 2.1, capped so that no one hashes megabytes for us. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]{1,4096}=*)$/i;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** How nearly everybody writes an API key. */
const PLAIN_API_KEY = `Bearer ${API_KEY_PREFIX}`;

/** Query parameters in which clients have been seen to put credentials; they end up in logs and histories. */
const CREDENTIAL_PARAMETERS = new Set([
  "access_token",
  "api_key",
  "apikey",
  "auth",
  "authorization",
  "key",
  "token",
]);

/** The token of an `Authorization` field; undefined where it is no bearer token. */
export function bearerToken(field: string): string | undefined {
  return BEARER.exec(field)?.[1];
}

/**
 * What stands where a secret stands in a field that begins as one with an API key does. Nothing more was looked at, so it can be
 * compared with secrets that are known, and means nothing by itself.
 */
export function apparentSecret(field: string | undefined): string | undefined {
  return field?.startsWith(PLAIN_API_KEY) ? field.slice("Bearer ".length) : undefined;
}

/** Reads an `Authorization` field: an API key or a JWT, both as bearer tokens. */
export function readCredentials(field: string | undefined): Credentials {
  if (field === undefined) return { kind: "none" };
  const token = bearerToken(field);
  if (token === undefined) return { kind: "malformed" };
  if (token.startsWith(API_KEY_PREFIX)) return { kind: "api_key", secret: token };
  return JWT.test(token) ? { kind: "jwt", token } : { kind: "malformed" };
}

/** The name of the first query parameter that carries a credential, by its name or by the look of its value. */
export function credentialInQuery(query: URLSearchParams): string | undefined {
  for (const [name, value] of query) {
    if (CREDENTIAL_PARAMETERS.has(name.toLowerCase()) || value.includes(API_KEY_PREFIX)) return name;
  }
  return undefined;
}
