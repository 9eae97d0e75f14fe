import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import { z } from "zod";

/** Whose tokens are trusted, and by which keys. */
export interface JwtTrust {
  readonly issuer: string;
  readonly audience: string;
  /** Public keys of the issuer, EdDSA only. */
  readonly keys: JSONWebKeySet;
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

const CLAIMS = z.object({
  sub: z.string().min(1).max(255),
  team_id: z.string().min(1).max(255),
  role: z.string().max(64),
  exp: z.number(),
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
});

/** Makes a verifier: the claims of a token whose signature, issuer, audience and times hold, or undefined. */
export function createJwtVerifier(trust: JwtTrust): (token: string) => Promise<JwtClaims | undefined> {
  const keys = createLocalJWKSet(trust.keys);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: trust.issuer,
        audience: trust.audience,
        algorithms: ["EdDSA"],
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
