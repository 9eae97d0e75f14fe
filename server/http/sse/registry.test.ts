import { once } from "node:events";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { createServer as createAccepted } from "../../index.ts";
import type { Principal } from "../auth/principal.ts";
import { StreamConnection } from "./connection.ts";
import { HEARTBEAT } from "./format.ts";
import { createStreamRegistry, type HeldStream } from "./registry.ts";

const LIMITS = { heartbeatMs: 50, revocationCheckMs: 40, maxAgeMs: 60_000, perPrincipal: 10 };

/** Open streams of a server on this machine, with the text that each client has got. */
async function openStreams(count: number) {
  const connections: StreamConnection[] = [];
  const user = { drained: () => undefined, closed: () => undefined };
  const server = createServer((_request, response) => {
    connections.push(new StreamConnection(response, { "Content-Type": "text/event-stream" }, 1_000, user));
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

function registry(
  isStillValid: (principal: Principal) => Promise<boolean> = async () => true,
  onError: (error: unknown) => void = () => undefined,
) {
  const made = createStreamRegistry(LIMITS, { now: Date.now, isStillValid, onError });
  onTestFinished(() => {
    made.closeAll();
    made.stop();
  });
  return made;
}

/** A connection as the stream of somebody. */
function streamOf(connection: StreamConnection | undefined, keyId: string, account = keyId): HeldStream {
  if (connection === undefined) throw new Error("no such connection");
  const principal: Principal = {
    id: keyId,
    account,
    viewer: { teamId: "team_1", projectId: null, siteId: null },
    scopes: [],
    rateLimit: null,
    email: null,
    credential: { kind: "api_key", keyId },
  };
  return { principal, beat: () => connection.beat(HEARTBEAT), close: () => connection.close() };
}

describe("the registry of streams", () => {
  it("beats for all of them by one timer", async () => {
    const { connections, clients } = await openStreams(20);
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const streams = registry();
    for (const [index, connection] of connections.entries())
      expect(streams.admit(streamOf(connection, `k${index}`))).toBe(true);
    expect(streams.size).toBe(20);
    expect(
      process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length - before,
    ).toBeLessThan(5);
    await expect.poll(() => clients.every((client) => client.text.includes(":\n\n"))).toBe(true);
  });

  it("admits as many for each principal as it may hold, and another one for each that leaves", async () => {
    const { connections } = await openStreams(1);
    const streams = registry();
    const mine = Array.from({ length: 10 }, () => streamOf(connections[0], "k", "me"));
    expect(mine.map((stream) => streams.admit(stream))).not.toContain(false);
    expect(streams.admit(streamOf(connections[0], "k", "me"))).toBe(false);
    expect(streams.admit(streamOf(connections[0], "k", "somebody else"))).toBe(true);
    // Whoever leaves twice makes room for one only.
    for (const stream of mine.slice(0, 1)) for (let n = 0; n < 2; n++) streams.leave(stream);
    expect(streams.admit(streamOf(connections[0], "k", "me"))).toBe(true);
    expect(streams.admit(streamOf(connections[0], "k", "me"))).toBe(false);
  });

  it("asks about each credential once a turn, and closes the streams of one that is good no more", async () => {
    const { connections, clients } = await openStreams(4);
    let asked = 0;
    const revoked = new Set<string>();
    const streams = registry(async ({ id }) => {
      if (id === "a") asked += 1;
      return !revoked.has(id);
    });
    for (const [index, connection] of connections.entries())
      streams.admit(streamOf(connection, index < 3 ? "a" : "b"));
    await expect.poll(() => asked).toBeGreaterThan(1);
    const turns = asked;
    revoked.add("a");
    await expect.poll(() => connections.slice(0, 3).some(({ isOpen }) => isOpen)).toBe(false);
    expect(asked - turns).toBeLessThanOrEqual(3);
    expect(connections[3]?.isOpen).toBe(true);
    await expect.poll(() => clients.filter(({ isOver }) => isOver)).toHaveLength(3);
  });

  it("closes the others when one can't be asked about", async () => {
    const { connections } = await openStreams(2);
    const errors: unknown[] = [];
    const streams = registry(
      async ({ id }) => {
        if (id === "broken") throw new Error("no database");
        return false;
      },
      (error) => errors.push(error),
    );
    const [broken, revoked] = connections;
    streams.admit(streamOf(broken, "broken"));
    streams.admit(streamOf(revoked, "revoked"));
    await expect.poll(() => revoked?.isOpen).toBe(false);
    expect(broken?.isOpen).toBe(true);
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
