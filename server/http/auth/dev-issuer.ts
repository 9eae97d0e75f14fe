import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { exportJWK, type JSONWebKeySet, SignJWT } from "jose";
import type { JwtTrust } from "./jwt.ts";

/** A token issuer inside this process, for samples and tests. */
export interface DevIssuer {
  /** What a verifier needs to trust this issuer. */
  readonly trust: JwtTrust & { readonly keys: JSONWebKeySet };
  /** Signs a token for a user of a team. */
  issue(claims: { subject: string; teamId: string; role: string; expiresInSeconds: number }): Promise<string>;
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410 section 7). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * Makes an issuer.
 * @param seed the private key, 32 bytes: issuers of the same seed accept each other's tokens.
 */
export async function createDevIssuer(seed: Uint8Array): Promise<DevIssuer> {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey);
  const { x } = await exportJWK(publicKey);
  const kid = createHash("sha256").update(`${x}`).digest("base64url");
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
