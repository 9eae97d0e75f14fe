import { once } from "node:events";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { createServer as createAccepted } from "../../index.ts";
import { openConnection, type StreamConnection } from "./connection.ts";
import { createStreamRegistry } from "./registry.ts";

const LIMITS = { heartbeatMs: 50, revocationCheckMs: 40, maxAgeMs: 60_000, perPrincipal: 10 };

/** Open streams of a server on this machine, with the text that each client has got. */
async function openStreams(count: number) {
  const connections: StreamConnection[] = [];
  const server = createServer((_request, response) => {
    connections.push(openConnection(response, { "Content-Type": "text/event-stream" }, 1_000));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const clients = Array.from({ length: count }, () => {
    const got = { text: "", isOver: false };
    const read = async (): Promise<void> => {
      const response = await fetch(`http://127.0.0.1:${address.port}`);
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) got.text += decoder.decode(chunk);
      got.isOver = true;
    };
    read().catch(() => {
      got.isOver = true;
    });
    return got;
  });
  await expect.poll(() => connections.length).toBe(count);
  return { connections, clients };
}

function registry(onError: (error: unknown) => void = () => undefined) {
  const made = createStreamRegistry(LIMITS, Date.now, onError);
  onTestFinished(() => {
    made.closeAll();
    made.stop();
  });
  return made;
}

describe("the registry of streams", () => {
  it("beats for all of them by one timer", async () => {
    const { connections, clients } = await openStreams(20);
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const streams = registry();
    for (const [index, connection] of connections.entries()) {
      streams.reserve(`p${index}`)?.hold(connection, `c${index}`, async () => true);
    }
    expect(streams.size).toBe(20);
    expect(
      process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length - before,
    ).toBeLessThan(5);
    await expect.poll(() => clients.every((client) => client.text.includes(":\n\n"))).toBe(true);
  });

  it("asks about each credential once a turn, and closes the streams of one that is good no more", async () => {
    const { connections, clients } = await openStreams(4);
    const streams = registry();
    let asked = 0;
    const revoked = new Set<string>();
    for (const [index, connection] of connections.entries()) {
      const credential = index < 3 ? "a" : "b";
      streams.reserve("p")?.hold(connection, credential, async () => {
        if (credential === "a") asked += 1;
        return !revoked.has(credential);
      });
    }
    await expect.poll(() => asked).toBeGreaterThan(1);
    const turns = asked;
    revoked.add("a");
    await expect.poll(() => connections.slice(0, 3).every(({ signal }) => signal.aborted)).toBe(true);
    expect(asked - turns).toBeLessThanOrEqual(3);
    expect(connections[3]?.signal.aborted).toBe(false);
    await expect.poll(() => clients.filter(({ isOver }) => isOver)).toHaveLength(3);
  });

  it("closes the others when one can't be asked about", async () => {
    const { connections } = await openStreams(2);
    const errors: unknown[] = [];
    const streams = registry((error) => errors.push(error));
    const [broken, revoked] = connections;
    if (broken === undefined || revoked === undefined) throw new Error("two streams");
    streams.reserve("p")?.hold(broken, "a", async () => Promise.reject(new Error("no database")));
    streams.reserve("p")?.hold(revoked, "b", async () => false);
    await expect.poll(() => revoked.signal.aborted).toBe(true);
    expect(broken.signal.aborted).toBe(false);
    expect(String(errors[0])).toContain("no database");
  });
});

it("ends the stream of a token that is over, and not that of a newer token of the same person", async () => {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA");
  const jwt = { issuer: "https://i.test", audience: "a", keys: { keys: [await exportJWK(publicKey)] } };
  const server = await createAccepted({ jwt, revocationCheckSeconds: 0.1, logLevel: "silent" });
  onTestFinished(() => server.close());
  const token = (seconds: number) =>
    new SignJWT({ team_id: server.parameters?.team_id, role: "admin" })
      .setProtectedHeader({ alg: "EdDSA" })
      .setSubject("user_1")
      .setIssuer(jwt.issuer)
      .setAudience(jwt.audience)
      .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds)
      .sign(privateKey);
  const [long, short] = [await token(3_600), await token(2)];
  const call = (path: string, bearer: string, init: RequestInit = {}) =>
    fetch(server.url + path, { ...init, headers: { Authorization: `Bearer ${bearer}`, ...init.headers } });
  const created = await call(`/v1/teams/${server.parameters?.team_id}/jobs`, long, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      type: "test.script",
      project_id: server.parameters?.project_id,
      params: { steps: [{ do: "hold" }] },
    }),
  });
  const { data } = await created.json();
  const stream = { headers: { Accept: "text/event-stream" } };
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const staying = await call(data.links.stream, long, { ...stream, signal: leaving.signal });
  const isOver = { staying: false };
  staying.text().then(
    () => {
      isOver.staying = true;
    },
    () => undefined,
  );
  const ending = await call(data.links.stream, short, stream);
  expect(await ending.text()).not.toContain("event: end");
  expect(isOver.staying).toBe(false);
});
