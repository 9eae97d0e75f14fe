import { once } from "node:events";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";
import { expect, it, onTestFinished } from "vitest";
import { createJwtVerifier } from "./jwt.ts";

const ISSUER = "https://issuer.example.test";

/** An issuer that publishes its keys on this machine. */
async function issuer(algorithm = "RS256") {
  const published: JSONWebKeySet = { keys: [] };
  const seen = { requests: 0, status: 200 };
  const server = createServer((_request, response) => {
    seen.requests += 1;
    response.writeHead(seen.status, { "Content-Type": "application/json" }).end(JSON.stringify(published));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const newKey = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm);
    return {
      publish: async () => void published.keys.push({ ...(await exportJWK(publicKey)), kid, alg: algorithm }),
      sign: (claims: Record<string, unknown> = {}) =>
        new SignJWT({ team_id: "team_1", role: "admin", ...claims })
          .setProtectedHeader({ alg: algorithm, kid })
          .setSubject("user_1")
          .setIssuer(ISSUER)
          .setAudience("accepted")
          .setExpirationTime("1h")
          .sign(privateKey),
    };
  };
  const url = new URL(`http://127.0.0.1:${address.port}/jwks.json`);
  const verify = createJwtVerifier({ issuer: ISSUER, audience: "accepted", keys: url });
  return { seen, newKey, verify, published, stop: () => void server.close().closeAllConnections() };
}

it.each(["RS256", "PS256", "ES256", "EdDSA"])(
  "verifies %s with keys from a URL, read once",
  async (algorithm) => {
    const { seen, newKey, verify } = await issuer(algorithm);
    const key = await newKey("a");
    await key.publish();
    expect(await verify(await key.sign())).toMatchObject({ subject: "user_1", teamId: "team_1" });
    expect(await verify(await key.sign())).toMatchObject({ role: "admin" });
    expect(seen.requests).toBe(1);
  },
);

it("does not ask again for every token of an unknown key", async () => {
  const { seen, newKey, verify } = await issuer();
  const [known, unknown] = [await newKey("a"), await newKey("b")];
  await known.publish();
  await verify(await known.sign());
  for (let count = 0; count < 5; count += 1) expect(await verify(await unknown.sign())).toBeUndefined();
  expect(seen.requests).toBe(1);
});

it("says that it is the server's trouble when the keys can't be read, and takes them once they can", async () => {
  const { seen, newKey, verify } = await issuer();
  const key = await newKey("a");
  await key.publish();
  seen.status = 500;
  const refused = { code: "service.unavailable", headers: { "Retry-After": "5" } };
  await expect(verify(await key.sign())).rejects.toMatchObject(refused);
  seen.status = 200;
  expect(await verify(await key.sign())).toMatchObject({ subject: "user_1" });
});

it("says so, too, when nobody answers or what is published are no keys", async () => {
  const dead = await issuer();
  const token = await (await dead.newKey("a")).sign();
  dead.stop();
  await expect(dead.verify(token)).rejects.toMatchObject({ code: "service.unavailable" });
  const odd = await issuer();
  Reflect.set(odd.published, "keys", "none");
  await expect(odd.verify(token)).rejects.toMatchObject({ code: "service.unavailable" });
});

it("takes an address for mail only where the issuer has verified it", async () => {
  const { newKey, verify } = await issuer();
  const key = await newKey("a");
  await key.publish();
  const email = async (claims: Record<string, unknown>) => (await verify(await key.sign(claims)))?.email;
  expect(await email({ email: "ada@example.test", email_verified: true })).toBe("ada@example.test");
  expect(await email({ email: "ada@example.test", email_verified: false })).toBeNull();
  expect(await email({ email: "ada@example.test" })).toBeNull();
  expect(await email({ email: "a\r\nBcc: b@c.test", email_verified: true })).toBeNull();
  expect(await email({})).toBeNull();
});
