import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, startTestServer, type TestServer } from "../../../testing/test-server.ts";

describe("lists of jobs", () => {
  let server: TestServer;
  const made: string[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    const steps = [[{ do: "succeed" }], [{ do: "fail" }], [{ do: "hold" }]];
    for (let count = 0; count < 9; count += 1) {
      const { json } = await server.script(steps[count % 3] ?? [], {
        queue_ms: count % 3 === 2 ? 60_000 : 0,
      });
      made.unshift(json.data.id);
    }
    for (const id of made.filter((_, index) => index % 3 !== 0)) await server.untilEnded(id);
    // By their ids, which begin with the time: two of one millisecond stand in any order.
    made.sort().reverse();
  });
  afterAll(() => server.close());

  const ids = ({ jobs }: Answer) => jobs.map(({ id }) => id);
  const walk = async (path: string): Promise<string[]> => {
    const found: string[] = [];
    let next: string | null = path;
    while (next !== null) {
      const page: Answer = await server.call(next);
      found.push(...ids(page));
      const { next_cursor, has_more } = page.json.pagination;
      expect(next_cursor === null).toBe(!has_more);
      next = next_cursor === null ? null : `${path}&cursor=${next_cursor}`;
    }
    return found;
  };

  it("are newest first, and walking their pages finds each job once while others are made", async () => {
    const first = await server.call("/v1/jobs?limit=2");
    await server.script([{ do: "succeed" }]).then(({ json }) => server.untilEnded(json.data.id));
    const rest = await walk(`/v1/jobs?limit=2`);
    expect(ids(first)).toEqual(made.slice(0, 2));
    expect(rest.slice(1)).toEqual(made);
    made.unshift(rest[0] ?? "");
    const continued = await server.call(`/v1/jobs?limit=200&cursor=${first.json.pagination.next_cursor}`);
    expect([...ids(first), ...ids(continued)]).toEqual(made.slice(1));
  });

  it("link to the next page that next_cursor leads to", async () => {
    const page = await server.call("/v1/jobs?limit=2&status=failed,succeeded");
    const link = /^<([^>]+)>; rel="next"$/.exec(page.headers.get("Link") ?? "")?.[1] ?? "";
    const { next_cursor } = page.json.pagination;
    const byCursor = await server.call(`/v1/jobs?limit=2&status=failed,succeeded&cursor=${next_cursor}`);
    expect(ids(await server.call(link))).toEqual(ids(byCursor));
    expect(ids(byCursor)).toHaveLength(2);
  });

  it.each([
    ["status=failed", 3],
    ["status=failed,queued", 6],
    ["status=failed&status=queued", 6],
    ["status=succeeded&status=failed,queued", 10],
    ["type=test.script", 10],
    ["type=test.*", 10],
    ["type=tes.*", 0],
    ["type=data.sync", 0],
    ["resource_type=project", 10],
    ["resource_type=site", 0],
    ["project_id=proj_01J6ZKA1B3C5D7E9&status=failed", 3],
    ["project_id=proj_01J6ZKF3G5H7J9K1", 0],
    ["resource_id=nothing", 0],
    ["since=1h", 10],
    ["until=1h", 0],
    ["since=2020-01-01T00:00:00%2B02:00", 10],
    ["since=2999-01-01T00:00:00Z", 0],
  ])("?%s holds %i jobs", async (query, count) => {
    expect(await walk(`/v1/jobs?limit=4&${query}`)).toHaveLength(count);
    expect(await walk(`/v1/teams/${server.parameters.team_id}/jobs?limit=4&${query}`)).toHaveLength(count);
  });

  it("take since as inclusive and until as exclusive", async () => {
    const job = await server.call(`/v1/jobs/${made[4]}`);
    const at = encodeURIComponent(job.json.data.created_at);
    expect(ids(await server.call(`/v1/jobs?since=${at}`))).toContain(made[4]);
    expect(ids(await server.call(`/v1/jobs?until=${at}`))).not.toContain(made[4]);
  });

  it.each(["status=queued&limit=2", "limit=2&type=test.script", "limit=2&since=1h"])(
    "refuse a cursor of other filters (%s)",
    async (query) => {
      const { json } = await server.call("/v1/jobs?limit=2");
      const answer = await server.call(`/v1/jobs?${query}&cursor=${json.pagination.next_cursor}`);
      expect(answer.status).toBe(400);
      expect(answer.json.error).toMatchObject({ code: "pagination.cursor_invalid", param: "cursor" });
    },
  );

  it("page log lines in the order of seq, by level and after a seq, and say what was dropped", async () => {
    const { json } = await server.script([
      { do: "log", message: "d", level: "debug", repeat: 1_200 },
      { do: "log", message: "w", level: "warn" },
      { do: "log", message: "e", level: "error" },
    ]);
    await server.untilEnded(json.data.id);
    const { logs } = json.data.links;
    const first = await server.call(`${logs}?limit=150`);
    expect(first.lines).toHaveLength(150);
    expect(first.json).toMatchObject({ truncated: true });
    const { dropped } = first.json;
    const second = await server.call(`${logs}?limit=200&cursor=${first.json.pagination.next_cursor}`);
    expect(second.lines[0]?.seq).toBe((first.lines.at(-1)?.seq ?? 0) + 1);
    expect(first.lines[0]?.seq).toBe(dropped + 1);

    const serious = await server.call(`${logs}?level=warn`);
    expect(serious.lines.map(({ level }) => level)).toEqual(["warn", "error"]);
    const late = await server.call(`${logs}?after=1201`);
    expect(late.lines.map(({ seq }) => seq)).toEqual([1_202]);
  });
});
