import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallOptions, startTestServer, type TestServer } from "../../../testing/test-server.ts";

describe("Idempotency-Key", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const withKey = (key: string, more: CallOptions = {}): CallOptions => ({
    ...more,
    headers: { "Idempotency-Key": key, ...more.headers },
  });

  it("gives the same job for the same request, however the key is spelled", async () => {
    const first = await server.script([{ do: "succeed" }], {}, withKey("k-1"));
    const second = await server.script([{ do: "succeed" }], {}, withKey('"k-1"'));
    expect(first.headers.get("Idempotent-Replayed")).toBeNull();
    expect(second.status).toBe(first.status);
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect(second.headers.get("Location")).toBe(first.headers.get("Location"));
    expect(second.json.data.id).toBe(first.json.data.id);
  });

  it("is blind to white space and the order of members", async () => {
    const path = `/v1/teams/${server.parameters.team_id}/jobs`;
    const headers = { "Content-Type": "application/json", "Idempotency-Key": "k-2" };
    const { project_id } = server.parameters;
    const one = `{"type":"data.sync","project_id":"${project_id}","params":{"full":true,"integration_id":"i"}}`;
    const other = `{ "params": {"integration_id":"i", "full": true}, "project_id":"${project_id}", "type":"data.sync"}`;
    const first = await server.call(path, { rawBody: one, method: "POST", headers });
    const second = await server.call(path, { rawBody: other, method: "POST", headers });
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.json.data.id).toBe(first.json.data.id);
  });

  it("is refused for another request, and the first job stays", async () => {
    const first = await server.script([{ do: "succeed" }], {}, withKey("k-3"));
    const second = await server.script([{ do: "fail" }], {}, withKey("k-3"));
    expect(second.status).toBe(422);
    expect(second.json.error.code).toBe("idempotency.key_reused");
    expect((await server.untilEnded(first.json.data.id)).json.data.status).toBe("succeeded");
  });

  it("makes one job of many concurrent requests", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.script([{ do: "succeed" }], {}, withKey("k-4"))),
    );
    const made = answers.filter(({ status }) => status === 202);
    expect(new Set(made.map(({ json }) => json.data.id)).size).toBe(1);
    expect(made.filter(({ headers }) => headers.get("Idempotent-Replayed") === null)).toHaveLength(1);
    for (const { status, json } of answers) {
      if (status !== 202) expect(json.error.code).toBe("idempotency.in_flight");
    }
  });

  it("belongs to its principal", async () => {
    const mine = await server.script([{ do: "succeed" }], {}, withKey("k-5"));
    const body = {
      type: "test.script",
      project_id: "proj_01J6ZKF3G5H7J9K1",
      params: { steps: [{ do: "succeed" }] },
    };
    const theirs = await server.call(
      "/v1/teams/team_01J6ZK9S1T3V5W7X/jobs",
      withKey("k-5", { as: "other_team", body }),
    );
    expect(theirs.status).toBe(202);
    expect(theirs.json.data.id).not.toBe(mine.json.data.id);
  });

  it("is not used up by a refused request", async () => {
    const refused = await server.script([{ do: "dance" }], {}, withKey("k-6"));
    expect(refused.status).toBe(400);
    expect((await server.script([{ do: "succeed" }], {}, withKey("k-6"))).status).toBe(202);
  });

  it("repeats the 200 of a request that waited for the end", async () => {
    const waiting = withKey("k-7", { headers: { Prefer: "wait=10" } });
    const first = await server.script([{ do: "succeed" }], {}, waiting);
    const second = await server.script([{ do: "succeed" }], {}, withKey("k-7"));
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.json.data.id).toBe(first.json.data.id);
  });

  it("is in flight while the first request waits", async () => {
    const held = { on_cancel: { after_ms: 8 } };
    const waiting = server.script([{ do: "hold" }], held, withKey("k-8", { headers: { Prefer: "wait=20" } }));
    // The one that is held: those of other tests may still be running.
    const find = async () =>
      (await server.call("/v1/jobs?status=running")).jobs.find(({ params }) =>
        JSON.stringify(params).includes('"after_ms":8'),
      );
    await expect.poll(find).toBeDefined();
    const running = await find();
    const second = await server.script([{ do: "hold" }], held, withKey("k-8"));
    expect(second.status).toBe(409);
    expect(second.json.error.code).toBe("idempotency.in_flight");
    expect(second.headers.get("Retry-After")).toBe("1");
    await server.call(`/v1/jobs/${running?.id}/cancel`, { method: "POST" });
    expect((await waiting).json.data.status).toBe("canceled");
  });

  it("means nothing on a read", async () => {
    expect((await server.call("/v1/jobs", withKey(""))).status).toBe(200);
  });
});
