import { createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { ApiError } from "../errors/api-error.ts";
import { keysOfSet } from "./key-set.ts";

/** Whose tokens are trusted, and by which keys. */
export interface JwtTrust {
  readonly issuer: string;
  readonly audience: string;
  /** Public keys of the issuer, or where it publishes them: read when first needed, and again every ten minutes. */
  readonly keys: JSONWebKeySet | URL;
}

/** The claims this API reads. */
export interface JwtClaims {
  readonly subject: string;
  readonly teamId: string;
  readonly role: string;
  /** Where mail about its jobs goes; null where the issuer did not say, or did not verify it. */
  readonly email: string | null;
  /** Epoch milliseconds after which the token is worth nothing. */
  readonly expiresAtMs: number;
}

/** Signatures by key pairs only: a public key must never do as a shared secret. */
const ALGORITHMS = [
  "EdDSA",
  "Ed25519",
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
];

/** Seconds after which a client may try again when the keys could not be read. */
const RETRY_SECONDS = 5;

const CLAIMS = z.object({
  sub: z.string().min(1).max(255),
  team_id: z.string().min(1).max(255),
  role: z.string().max(64),
  exp: z.number(),
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
});

/**
 * Makes a verifier: the claims of a token whose signature, issuer, audience and times hold, or undefined. It throws ApiError
 * 503 `service.unavailable` when the issuer's keys can't be read.
 * @throws OptionsError for keys that can verify no token
 */
export function createJwtVerifier(trust: JwtTrust): (token: string) => Promise<JwtClaims | undefined> {
  const keys = trust.keys instanceof URL ? remoteKeys(trust.keys) : keysOfSet(trust.keys, "jwt.keys");
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: trust.issuer,
        audience: trust.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ["sub", "exp"],
      });
      const claims = CLAIMS.safeParse(payload);
      if (!claims.success) return undefined;
      const { sub, team_id, role, exp, email, email_verified: verified } = claims.data;
      return {
        subject: sub,
        teamId: team_id,
        role,
        email: (verified && email) ?? null,
        expiresAtMs: exp * 1_000,
      };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}

/** Keys from a URL. That they can't be read says nothing about a token. */
function remoteKeys(url: URL): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      throw new ApiError("service.unavailable", "tokens can't be verified now; API keys still work", {
        headers: { "Retry-After": `${RETRY_SECONDS}` },
        cause: error,
      });
    }
  };
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
