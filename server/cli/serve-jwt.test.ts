import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { run, serve } from "../testing/cli.ts";
import { database, runJob } from "../testing/production.ts";

describe("accepted serve with JWTs", () => {
  const issuer = async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "ES256" }] };
    const token = await new SignJWT({ team_id: "team_a", role: "admin" })
      .setProtectedHeader({ alg: "ES256", kid: "k" })
      .setSubject("user_1")
      .setIssuer("https://issuer.test")
      .setAudience("jobs")
      .setExpirationTime("1h")
      .sign(privateKey);
    return { jwks, token };
  };
  const trust = ["--jwt-issuer", "https://issuer.test", "--jwt-audience", "jobs"];

  it("takes keys from a file", async () => {
    const { db } = await database();
    const { jwks, token } = await issuer();
    const file = join(dirname(db), "jwks.json");
    writeFileSync(file, JSON.stringify(jwks));
    const { ready } = await serve(["--db", db, "--jwks", file, ...trust]);
    expect(await runJob(ready.url, token)).toMatchObject({ status: 200 });
  });

  it("refuses a file without keys: every token would be, and nobody told why", async () => {
    const { db } = await database();
    const file = join(dirname(db), "jwks.json");
    writeFileSync(file, '{"keys":[]}');
    const { err, code } = await run(["serve", "--port", "0", "--db", db, "--jwks", file, ...trust]);
    expect(err.trim()).toBe(
      `accepted serve: --jwks: ${file} has no public key for signatures, of the kinds EC, OKP or RSA`,
    );
    expect(code).toBe(2);
  });

  it("takes keys from a URL, answers 503 while they can't be read, and has no tokens of its own", async () => {
    const { db, secret } = await database();
    const { jwks, token } = await issuer();
    let isUp = false;
    const published = createServer((_request, response) => {
      response.writeHead(isUp ? 200 : 500).end(JSON.stringify(jwks));
    }).listen(0, "127.0.0.1");
    await once(published, "listening");
    onTestFinished(() => {
      published.close();
      published.closeAllConnections();
    });
    const address = published.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { ready } = await serve([
      "--db",
      db,
      "--sample",
      "--jwks-url",
      `http://127.0.0.1:${port}/`,
      ...trust,
    ]);
    expect(ready.credentials.admin_jwt).toBeUndefined();
    const refused = await runJob(ready.url, token);
    expect(refused).toMatchObject({ status: 503, body: { error: { code: "service.unavailable" } } });
    expect(await runJob(ready.url, secret)).toMatchObject({ status: 200 });
    isUp = true;
    expect(await runJob(ready.url, token)).toMatchObject({ status: 200 });
  });
});
