import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { JwtTrust } from "./jwt.ts";

/** A token issuer inside this process, for samples and tests: its key never leaves memory. */
export interface DevIssuer {
  /** What a verifier needs to trust this issuer. */
  readonly trust: JwtTrust;
  /** Signs a token for a user of a team. */
  issue(claims: { subject: string; teamId: string; role: string; expiresInSeconds: number }): Promise<string>;
}

/** Makes an issuer with a fresh Ed25519 key. */
export async function createDevIssuer(): Promise<DevIssuer> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA");
  const kid = randomUUID();
  const issuer = "https://accepted.invalid/dev";
  const audience = "accepted";
  return {
    trust: {
      issuer,
      audience,
      keys: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: "EdDSA", use: "sig" }] },
    },
    issue: ({ subject, teamId, role, expiresInSeconds }) =>
      new SignJWT({ team_id: teamId, role })
        .setProtectedHeader({ alg: "EdDSA", kid })
        .setSubject(subject)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1_000) + expiresInSeconds)
        .sign(privateKey),
  };
}
