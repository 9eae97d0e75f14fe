import type { Query } from "../../api/target.ts";
import { check } from "../../runner/check.ts";
import { since } from "../../scenario/since.ts";
import { takes } from "../../scenario/widest.ts";

check("list.filters-together", { roles: ["list"] }, async ({ job, api, contract, assume, expect }) => {
  const own = await job.queued();
  const { job: made } = own.created;
  const [initial = "", active = ""] = contract.lifecycle.statuses("initial", "active");
  const type = String(made.member("type"));
  // For each filter what fits the job, and what does not.
  const filters: Readonly<Record<string, readonly [fits: string, misses: string]>> = {
    [takes(contract, "job_type") ? "job_type" : "type"]: [type, `${type}x`],
    status: [initial, active],
    project_id: [String(made.member("project")), "proj_0000000000unknown"],
    resource_type: [String(made.at("/resource/type")), "nothing"],
    resource_id: [String(made.at("/resource/id")), "nothing0000000000"],
    since: [since(own), "2999-01-01T00:00:00Z"],
    until: ["2999-01-01T00:00:00Z", since(own)],
  };
  const known = Object.entries(filters).filter(([name]) => takes(contract, name));
  assume(known.length, "filters of the list").toBeAtLeast(2);
  const fitting: Query = Object.fromEntries(known.map(([name, [fits]]) => [name, fits]));
  const queries = [
    { query: fitting, missed: "none" },
    ...known.map(([name, [, misses]]) => ({ query: { ...fitting, [name]: misses }, missed: name })),
  ];
  for (const { query, missed } of queries) {
    const list = await api.list({ query: { ...query, limit: 200 } });
    expect(list).toHaveStatus(200);
    const found = list.jobs.some(({ id }) => id === own.id);

    expect(found, `whether a job is listed that fits all of ${known.length} filters but ${missed}`, list)
      .likely("one of several filters is looked at, or it is enough that one holds")
      .toBe(missed === "none");
  }
});
