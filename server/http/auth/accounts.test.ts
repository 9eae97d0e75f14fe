import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, it, onTestFinished } from "vitest";
import { createServer } from "../../index.ts";

it("nobody uses up a key's quota by a token whose subject is the key's id", async () => {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA");
  const jwt = { issuer: "https://i.test", audience: "a", keys: { keys: [await exportJWK(publicKey)] } };
  const rateLimit = { quota: 3, windowSeconds: 3_600 };
  const server = await createServer({ jwt, rateLimit, logLevel: "silent" });
  onTestFinished(() => server.close());
  const get = async (token: string) => {
    const response = await fetch(`${server.url}/v1/jobs`, { headers: { Authorization: `Bearer ${token}` } });
    await response.arrayBuffer();
    return response.status;
  };
  const key = server.credentials.find(({ role }) => role === "full")?.token ?? "";
  const created = await fetch(`${server.url}/v1/teams/${server.parameters?.team_id}/jobs`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      type: "test.script",
      project_id: server.parameters?.project_id,
      params: { steps: [{ do: "succeed" }] },
    }),
  });
  const { data } = await created.json();
  const keyId: string = data.triggered_by.principal_id;
  const token = await new SignJWT({ team_id: "team_of_another", role: "admin" })
    .setProtectedHeader({ alg: "EdDSA" })
    .setSubject(keyId)
    .setIssuer(jwt.issuer)
    .setAudience(jwt.audience)
    .setExpirationTime("1h")
    .sign(privateKey);
  expect(await Promise.all([get(token), get(token), get(token)])).toEqual([200, 200, 200]);
  expect(await get(token)).toBe(429);
  expect(await get(key)).toBe(200);
});
