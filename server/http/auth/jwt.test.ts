import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { createDevIssuer, type DevIssuer } from "./dev-issuer.ts";
import { createJwtVerifier, type JwtClaims } from "./jwt.ts";

const user = { subject: "user_1", teamId: "team_1", role: "admin", expiresInSeconds: 60 };

describe("JWTs", () => {
  let issuer: DevIssuer;
  let verify: (token: string) => Promise<JwtClaims | undefined>;

  beforeAll(async () => {
    issuer = await createDevIssuer(randomBytes(32));
    verify = createJwtVerifier(issuer.trust);
  });

  it("of the trusted issuer give their claims", async () => {
    expect(await verify(await issuer.issue(user))).toMatchObject({
      subject: "user_1",
      teamId: "team_1",
      role: "admin",
    });
  });

  it("that are over are refused", async () => {
    expect(await verify(await issuer.issue({ ...user, expiresInSeconds: -60 }))).toBeUndefined();
  });

  it("of another issuer are refused", async () => {
    const other = await createDevIssuer(randomBytes(32));
    expect(await verify(await other.issue(user))).toBeUndefined();
  });

  it("with an altered payload are refused", async () => {
    const [head, , signature] = (await issuer.issue(user)).split(".");
    const [, payload] = (await issuer.issue({ ...user, teamId: "team_2" })).split(".");
    expect(await verify(`${head}.${payload}.${signature}`)).toBeUndefined();
  });

  it("without a signature, or signed by a shared secret, are refused", async () => {
    const { issuer: iss, audience, keys } = issuer.trust;
    const claims = { team_id: "team_1", role: "admin" };
    const unsigned = new UnsecuredJWT(claims).setSubject("user_1").setIssuer(iss).setAudience(audience);
    expect(await verify(unsigned.setExpirationTime("1h").encode())).toBeUndefined();

    const publicKeyAsSecret = Buffer.from(keys.keys[0]?.x ?? "", "base64url");
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("user_1")
      .setIssuer(iss)
      .setAudience(audience)
      .setExpirationTime("1h")
      .sign(publicKeyAsSecret);
    expect(await verify(confused)).toBeUndefined();
  });

  it("of the trusted key, but for another issuer or another audience, are refused", async () => {
    const { publicKey, privateKey } = await generateKeyPair("EdDSA");
    const keys = { keys: [await exportJWK(publicKey)] };
    const trusting = createJwtVerifier({ issuer: "https://issuer.test", audience: "us", keys });
    const signed = (options: { iss?: string; aud?: string }) =>
      new SignJWT({ team_id: "team_1", role: "admin" })
        .setProtectedHeader({ alg: "EdDSA" })
        .setSubject("user_1")
        .setIssuer(options.iss ?? "https://issuer.test")
        .setAudience(options.aud ?? "us")
        .setExpirationTime("1h")
        .sign(privateKey);

    expect(await trusting(await signed({}))).toMatchObject({ subject: "user_1" });
    expect(await trusting(await signed({ iss: "https://other.test" }))).toBeUndefined();
    expect(await trusting(await signed({ aud: "them" }))).toBeUndefined();
  });

  it.each(["", "a.b.c", "not a token"])("%s is refused", async (token) => {
    expect(await verify(token)).toBeUndefined();
  });
});
