import { expect, it, onTestFinished } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";
import { comparable, read } from "./testing/answered.ts";

/** What JSON is asked for with, in a way that only the general path looks into. */
const GENERAL = { Accept: "application/json, text/plain;q=0.5" };
async function started(): Promise<TestServer & { readonly jobUrl: string }> {
  // A window that can't end while a test runs.
  const server = await startTestServer({ rateLimit: { windowSeconds: 3_600 } });
  onTestFinished(() => server.close());
  const { json } = await server.script([{ do: "log", message: "Größe" }, { do: "hold" }], {});
  await expect
    .poll(async () => (await server.call(`/v1/jobs/${json.data.id}`)).json.data.status)
    .toBe("running");
  return { ...server, jobUrl: `${server.url}/v1/jobs/${json.data.id}` };
}

it.each<[string, Record<string, string>]>([
  ["nothing else", {}],
  ["the very tag", { "If-None-Match": 'W/"2"' }],
  ["the same tag as a strong one", { "If-None-Match": '"2"' }],
  ["a condition that matches", { "If-None-Match": '"x", W/"2"' }],
  ["any state", { "If-None-Match": "*" }],
  ["a condition that does not match", { "If-None-Match": 'W/"1"' }],
  ["an unreadable condition", { "If-None-Match": "nonsense" }],
  ["an older version", { "Forge-Version": "2026-06-23" }],
  ["an unknown version", { "Forge-Version": "1999-01-01" }],
  ["a wait that is over at once", { "If-None-Match": 'W/"1"', Prefer: "wait=9" }],
  ["a wait of no time", { Prefer: "wait=0" }],
  ["another preference", { Prefer: "respond-async" }],
  ["a secret that is none", { Authorization: "Bearer mfk_live_nobody" }],
])("answers as the general path does: %s", async (_, headers) => {
  const { jobUrl, token } = await started();
  const asked = { Authorization: `Bearer ${token("full")}`, ...headers };
  const hot = await read(jobUrl, asked);
  expect(comparable(hot)).toEqual(comparable(await read(jobUrl, { ...asked, ...GENERAL })));
  expect(hot.headers["request-id"]).toMatch(/^req_[0-9a-f]{32}$/);
});

it.each(["?", "?x=1", "?api_key=1", "?wait=1", "/", "/x", "%20", "%4a"])(
  "answers an id with %s behind it as the general path does",
  async (more) => {
    const { jobUrl, token } = await started();
    const asked = { Authorization: `Bearer ${token("full")}` };
    const hot = await read(jobUrl + more, asked);
    expect(comparable(hot)).toEqual(comparable(await read(jobUrl + more, { ...asked, ...GENERAL })));
  },
);

it.each(["other_team", "constrained", "no_scope"] as const)("knows that %s may not", async (role) => {
  const { jobUrl, token } = await started();
  const asked = { Authorization: `Bearer ${token(role)}` };
  const [first, again] = [await read(jobUrl, asked), await read(jobUrl, asked)];
  expect([first.status, again.status]).toEqual(role === "no_scope" ? [403, 403] : [404, 404]);
});

it("counts a 200 and not a 304", async () => {
  const { jobUrl, token } = await started();
  const asked = { Authorization: `Bearer ${token("limited")}` };
  const statuses = async (count: number, headers: Record<string, string>) => {
    const found: unknown[] = [];
    for (let n = 0; n < count; n++) found.push((await read(jobUrl, { ...asked, ...headers })).status);
    return found;
  };
  expect(await statuses(20, { "If-None-Match": "*" })).toEqual(Array(20).fill(304));
  expect(await statuses(10, {})).toEqual([...Array(8).fill(200), 429, 429]);
});

it("forgets a key at once when it is revoked", async () => {
  const { jobUrl, token, revoke } = await started();
  const asked = { Authorization: `Bearer ${token("read_only")}` };
  expect((await read(jobUrl, asked)).status).toBe(200);
  await revoke("read_only");
  expect((await read(jobUrl, asked)).status).toBe(401);
});

it("holds an answer until there is news, and gives it as it is when the server stops", async () => {
  const server = await startTestServer({ metrics: { host: "127.0.0.1", port: 0 } });
  const { json } = await server.script([{ do: "hold" }]);
  const path = `/v1/jobs/${json.data.id}`;
  const asked = { Authorization: `Bearer ${server.token("full")}`, Prefer: "wait=30" };
  const ended = read(server.url + path, asked);
  await server.call(`${path}/cancel`, { method: "POST" });
  expect(JSON.parse((await ended).body).data.status).toBe("canceled");

  const second = await server.script([{ do: "hold" }]);
  const held = read(`${server.url}/v1/jobs/${second.json.data.id}`, asked);
  const gauges = async () => (await fetch(server.metricsUrl ?? "")).text();
  await expect.poll(gauges).toMatch(/^accepted_held_waits 1$/m);
  await server.close();
  expect((await held).headers["preference-applied"]).toBe("wait=30");
});

it.each([
  ["the short way", "*/*"],
  ["the general one", GENERAL.Accept],
])("counts a read whose client left while it was held, on %s", async (_, accept) => {
  const server = await startTestServer({ metrics: { host: "127.0.0.1", port: 0 } });
  onTestFinished(() => server.close());
  const { json } = await server.script([{ do: "hold" }]);
  const metrics = async () => (await fetch(server.metricsUrl ?? "")).text();
  const leaving = new AbortController();
  const held = server.call(`/v1/jobs/${json.data.id}`, {
    headers: { Accept: accept, Prefer: "wait=30" },
    signal: leaving.signal,
  });
  await expect.poll(metrics).toMatch(/^accepted_held_waits 1$/m);
  leaving.abort();
  await expect(held).rejects.toThrow();
  await expect.poll(metrics).toMatch(/^accepted_http_requests_total\{operation="getJob",status="200"\} 1$/m);
});
