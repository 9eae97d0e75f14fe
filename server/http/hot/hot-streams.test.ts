import { expect, it, onTestFinished } from "vitest";
import { readStream } from "../../testing/read-stream.ts";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";
import { comparable, read } from "./testing/answered.ts";

const STREAM = "text/event-stream";
/** The same wish, in a way that only the general path looks into. */
const GENERAL = { Accept: `${STREAM}, text/plain;q=0.5` };
const ask = (url: string, headers: Readonly<Record<string, string>>) =>
  read(url, { Accept: STREAM, ...headers });

async function started(): Promise<TestServer & { readonly path: string }> {
  // A window that can't end while a test runs.
  const server = await startTestServer({ rateLimit: { windowSeconds: 3_600 } });
  onTestFinished(() => server.close());
  const { json } = await server.script([{ do: "log", message: "Größe\n" }, { do: "succeed" }], {});
  await server.untilEnded(json.data.id);
  return { ...server, path: json.data.links.stream };
}

it.each<[string, number, Record<string, string>]>([
  ["nothing else", 200, {}],
  ["an event that it has seen", 200, { "Last-Event-ID": "2" }],
  ["an event that there never was", 200, { "Last-Event-ID": "nonsense" }],
  ["no event", 200, { "Last-Event-ID": "" }],
  ["the last event", 204, { "Last-Event-ID": "99" }],
  ["an older version", 200, { "Forge-Version": "2026-06-23" }],
  ["an unknown version", 400, { "Forge-Version": "1999-01-01" }],
  ["a trace", 200, { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }],
  ["a secret that is none", 401, { Authorization: "Bearer mfk_live_nobody" }],
])("streams as the general path does: %s", async (_, status, headers) => {
  const { url, path, token } = await started();
  const asked = { Authorization: `Bearer ${token("full")}`, ...headers };
  const hot = await ask(url + path, asked);
  expect(hot.status).toBe(status);
  expect(comparable(hot)).toEqual(comparable(await ask(url + path, { ...asked, ...GENERAL })));
  expect(hot.headers["request-id"]).toMatch(/^req_[0-9a-f]{32}$/);
});

it.each([
  ["other_team", 404],
  ["constrained", 404],
  ["no_scope", 403],
] as const)("knows that %s may not", async (role, status) => {
  const { url, path, token } = await started();
  const asked = { Authorization: `Bearer ${token(role)}` };
  expect([(await ask(url + path, asked)).status, (await ask(url + path, asked)).status]).toEqual([
    status,
    status,
  ]);
});

it("counts each", async () => {
  const { url, path, token } = await started();
  const statuses: unknown[] = [];
  for (let n = 0; n < 10; n++)
    statuses.push((await ask(url + path, { Authorization: `Bearer ${token("limited")}` })).status);
  expect(statuses).toEqual([...Array(8).fill(200), 429, 429]);
});

it("sends what happens to those of either way alike, each event once", async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const { json } = await server.script([{ do: "hold" }]);
  const streams = await Promise.all(
    [STREAM, GENERAL.Accept, STREAM].map(async (Accept) =>
      readStream(await server.open(json.data.links.stream, { headers: { Accept } })),
    ),
  );
  for (const stream of streams) await stream.until(({ data }) => JSON.parse(data).status === "running");
  await server.call(`/v1/jobs/${json.data.id}/cancel`, { method: "POST" });
  for (const stream of streams) await stream.closed;
  const seen = streams.map(({ events }) => events.slice(-3));
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  expect(seen[0]?.at(-1)).toMatchObject({ event: "end" });
});
