import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";
import { type Answered, lastingFields } from "./testing/answered.ts";

/** What JSON is asked for with, in a way that only the general path looks into. */
const GENERAL = { Accept: "application/json, text/plain;q=0.5" };

interface Taken extends Answered {
  /** Whether the short way was taken: it sends the names of fields as they are written. */
  readonly isHot: boolean;
}

let server: TestServer;
let path: string;
let valid: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  // A window that can't end while a test runs.
  server = await startTestServer({ rateLimit: { windowSeconds: 3_600 } });
  const { team_id, project_id } = server.parameters;
  path = `/v1/teams/${team_id}/jobs`;
  // A key that was not seen lately takes the general path.
  await server.call("/v1/sites");
  valid = { type: "test.script", project_id, params: { queue_ms: 60_000, steps: [{ do: "succeed" }] } };
});
afterAll(() => server.close());

function post(body: string | Buffer, headers: Readonly<Record<string, string>>, at = path): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const fields = {
      "Content-Type": "application/json",
      "Content-Length": `${Buffer.byteLength(body)}`,
      ...headers,
    };
    request(server.url + at, { method: "POST", headers: fields }, async (response) => {
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: await text(response),
        isHot: response.rawHeaders.includes("Request-Id"),
      });
    })
      .on("error", reject)
      .end(body);
  });
}

/** What must be the same by either way: everything but ids, times and what is left of the quota. */
function comparable({ status, headers, body }: Answered): object {
  const alike = (value: string) =>
    value
      .replace(/(job|req)_\w+/g, "$1_")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
      .replace(/\/v1\/jobs\/[^"/]*/g, "/v1/jobs/ID");
  return {
    status,
    headers: Object.fromEntries(lastingFields(headers).map(([name, value]) => [name, alike(String(value))])),
    body: alike(body),
  };
}

/** Asks by both ways. Keys are made two of, since the second request with one would be a replay. */
async function both(body: string | Buffer, headers: Readonly<Record<string, string>>, at = path) {
  const asked: Record<string, string> = { Authorization: `Bearer ${server.token("full")}`, ...headers };
  const key = asked["Idempotency-Key"];
  const own = (suffix: string) =>
    key === undefined ? {} : { "Idempotency-Key": key.replace("KEY", suffix) };
  const hot = await post(body, { ...asked, ...own(`${Math.random()}`.slice(2)) }, at);
  const general = await post(body, { ...asked, ...own(`${Math.random()}`.slice(2)), ...GENERAL }, at);
  expect(general.isHot).toBe(false);
  expect(comparable(hot)).toEqual(comparable(general));
  return hot;
}

const json = (more: object = {}) => JSON.stringify({ ...valid, ...more });

describe("a request is answered the same by the short way as by the general one", () => {
  it.each<[string, () => string | Buffer, Record<string, string>, number]>([
    ["a plain one", () => json(), {}, 202],
    ["with a key", () => json(), { "Idempotency-Key": "KEY" }, 202],
    ["with a key that is none", () => json(), { "Idempotency-Key": '"' }, 400],
    ["one that waits", () => json({ params: { steps: [{ do: "succeed" }] } }), { Prefer: "wait=5" }, 200],
    ["with a preference that nobody knows", () => json(), { Prefer: "respond-async, x=1" }, 202],
    ["of an older version", () => json(), { "Forge-Version": "2026-06-23" }, 202],
    ["with a trace", () => json(), { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` }, 202],
    ["with a charset", () => json(), { "Content-Type": "application/json; charset=utf-8" }, 202],
    ["with characters of more than one byte", () => json({ metadata: { a: "Größe 🚀" } }), {}, 202],
    ["an unknown member", () => json({ colour: "blue" }), {}, 400],
    ["an unknown type", () => json({ type: "no.such" }), {}, 400],
    ["params that do not fit", () => json({ params: { steps: [{ do: "wait", ms: -1 }] } }), {}, 400],
    ["another's project", () => json({ project_id: "proj_01J6ZKF3G5H7J9K1" }), {}, 400],
    ["JSON that is cut off", () => json().slice(0, -1), {}, 400],
    ["nothing", () => "", {}, 400],
    [
      "JSON that is too deep",
      () => json({ params: JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`) }),
      {},
      400,
    ],
    ["bytes that are no UTF-8", () => Buffer.from([0x7b, 0xff, 0x7d]), {}, 400],
    ["a list", () => "[]", {}, 400],
  ])("%s", async (_, body, headers, status) => {
    const hot = await both(body(), headers);
    expect([hot.isHot, hot.status]).toEqual([true, status]);
  });

  it("an operation in the environment of a site", async () => {
    const { site_id, env_id } = server.parameters;
    const at = `/v1/sites/${site_id}/environments/${env_id}/components`;
    const hot = await both(JSON.stringify({ kind: "plugin", slug: "wordpress-seo" }), {}, at);
    expect([hot.isHot, hot.status]).toEqual([true, 202]);
  });

  it("whatever is sent", async () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(
          fc.constantFrom("type", "project_id", "params", "notify", "metadata", "deadline", "x"),
          fc.jsonValue(),
        )
        .map(([name, value]) => json({ [name]: value })),
    );
    const headers = fc.record(
      {
        "Idempotency-Key": fc.constantFrom("KEY", '"KEY"', "", " ", "a".repeat(256)),
        Prefer: fc.constantFrom("wait=0", "wait=x", "respond-async", ",;="),
        "Forge-Version": fc.constantFrom("2026-11-01", "2026-06-23", "1999-01-01", "x"),
        traceparent: fc.constantFrom("00", `00-${"0".repeat(32)}-${"b".repeat(16)}-01`),
        "Content-Type": fc.constantFrom(
          "application/json",
          "text/plain",
          "Application/JSON",
          "application/json;charset=latin1",
        ),
        Authorization: fc.constantFrom("Bearer x", "Basic eDp5", ""),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(anything, headers, async (body, fields) => {
        await both(body, fields);
      }),
      { numRuns: 150 },
    );
  });
});

it.each([
  ["a key without the scope", "read_only", 403],
  ["nobody's key", "revoked", 401],
] as const)("%s is left to the general path", async (_, role, status) => {
  const asked = { Authorization: `Bearer ${server.token(role)}` };
  expect((await post(json(), asked)).status).toBe(status);
  const again = await post(json(), asked);
  expect([again.isHot, again.status]).toEqual([false, status]);
});

it("a request is counted once, refused or not, and none is let in over the limit", async () => {
  const asked = { Authorization: `Bearer ${server.token("limited")}` };
  const statuses: unknown[] = [];
  for (let n = 0; n < 10; n++) statuses.push((await post(n % 2 === 0 ? json() : "{", asked)).status);
  expect(statuses).toEqual([202, 400, 202, 400, 202, 400, 202, 400, 429, 429]);
});

it("a body that is too large is refused as ever, and one that is never finished makes no job", async () => {
  const asked = { Authorization: `Bearer ${server.token("full")}` };
  await post(json(), asked);
  expect((await post(`"${"x".repeat(70_000)}"`, asked)).status).toBe(413);

  const list = async () => (await server.call("/v1/jobs?limit=1")).jobs[0]?.id;
  const newest = await list();
  const body = json();
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${asked.Authorization}\r\nContent-Type: application/json\r\nContent-Length: ${body.length + 1}\r\n\r\n${body}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await post("{", asked); // what came before it has been taken in by now
  expect(await list()).toBe(newest);
});
