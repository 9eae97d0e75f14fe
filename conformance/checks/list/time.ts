import type { Query } from "../../api/target.ts";
import { check } from "../../runner/check.ts";
import type { JobHandle } from "../../scenario/job-handle.ts";
import { pages } from "../../scenario/pages.ts";

/** The same moment, said in another time zone. */
function elsewhere(time: string, hours: number): string {
  const local = new Date(Date.parse(time) + hours * 3_600_000).toISOString().replace("Z", "");
  return `${local}${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
}

check("list.time-window", { roles: ["list"] }, async ({ job, api, delay, assume, expect }) => {
  const made: JobHandle[] = [];
  for (let count = 0; count < 3; count += 1) {
    made.push(await job.live());
    await delay(2); // so that no two are created in one millisecond
  }
  const [a, b, c] = made.map(({ id }) => id);
  const times = made.map(({ created }) => String(created.job.member("created_at")));
  assume(new Set(times).size, "different created_at of three jobs").toBe(3);
  const [first = "", second = ""] = times;
  const cases: readonly (readonly [Query, readonly (string | undefined)[]])[] = [
    [{ since: second }, [b, c]],
    [{ since: first, until: second }, [a]],
    [{ since: elsewhere(second, 5) }, [b, c]],
    [{ since: elsewhere(first, -8), until: elsewhere(second, 5) }, [a]],
  ];
  for (const [query, wanted] of cases) {
    const list = await api.list({ query: { limit: 200, ...query } });
    expect(list).toHaveStatus(200);
    const listed = list.jobs.map(({ id }) => id);
    const own = made.map(({ id }) => id).filter((id) => listed.includes(id));

    expect(own, `own jobs listed with ${JSON.stringify(query)}`, list)
      .likely("since leaves its own moment out, until takes it in, or the offset is not looked at")
      .toEqual(wanted);
  }
});

check("list.time-relative", { roles: ["list"] }, async ({ job, api, expect }) => {
  const own = await job.live();
  const ids = async (query: Query) => {
    const list = await api.list({ query: { limit: 200, ...query } });
    expect(list).toHaveStatus(200);
    return list.jobs.map(({ id }) => id);
  };
  for (const since of ["600s", "15m", "1h", "7d"])
    expect(await ids({ since }), `ids listed with since=${since}`).toContain(own.id);
  expect(await ids({ until: "10m" }), "ids listed with until=10m").notToContain(own.id);
});

check(
  "list.time-relative",
  { title: "resolved once", roles: ["list"], lastsMs: 1500 },
  async ({ job, api, delay, assume, expect }) => {
    const begun = performance.now();
    const oldest = await job.live();
    await Promise.all([job.live(), job.live()]);
    // Long enough for the first page to hold it still, short enough to be waited for.
    const seconds = Math.ceil((2 * (performance.now() - begun) + 500) / 1000);
    const query = { since: `${seconds}s` };
    const first = await api.list({ query: { ...query, limit: 1 } });
    assume(first).toHaveStatus(200);
    assume(performance.now() - begun, "milliseconds that the first page took").toBeAtMost(seconds * 1000);
    await delay(seconds * 1000 - (performance.now() - begun) + 100);
    const rest = await pages(
      async (next) => await api.list({ query: { cursor: first.nextCursor, ...next } }),
      {
        ...query,
        limit: 200,
      },
    );
    for (const reply of rest) assume(reply).toHaveStatus(200);

    expect(
      [first, ...rest].flatMap(({ jobs }) => jobs.map(({ id }) => id)),
      `ids on the pages of a walk with since=${seconds}s`,
    )
      .likely("the relative time is resolved again for each page, so the window moves during the walk")
      .toContain(oldest.id);
  },
);

check("list.time-invalid", { roles: ["list"] }, async ({ api, expect }) => {
  const wrong = ["yesterday", "2026-13-01T00:00:00Z", "2026-11-01", "5x", "-1h"];
  for (const name of ["since", "until"]) {
    for (const value of wrong) {
      expect(await api.list({ query: { [name]: value } })).toBeError({
        status: 400,
        code: "request.invalid",
        param: name,
      });
    }
  }
});
