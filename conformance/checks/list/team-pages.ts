import { check } from "../../runner/check.ts";
import { pages } from "../../scenario/pages.ts";
import { since } from "../../scenario/since.ts";
import { teamParameter } from "../../scenario/team-of.ts";

check("list.team-pages", { roles: ["list"] }, async (context) => {
  const { api, contract, job, assume, expect, notApplicable } = context;
  const operation = contract.withRole("list").find((list) => teamParameter(list) !== undefined);
  if (operation === undefined) return notApplicable("the contract has no list of a team's jobs");
  const oldest = await job.queued();
  const others = await Promise.all([job.queued(), job.held(), job.queued()]);
  const newest = await job.queued();
  const own = new Set([oldest, ...others, newest].map(({ id }) => id));
  const after = newest.created.job.moment("created_at");
  assume(after, "created_at of the newest job", newest.created).toBePresent();
  // So that the jobs of other checks leave few pages to walk.
  const window = { since: since(oldest), until: new Date((after ?? 0) + 1).toISOString() };
  const [initial] = contract.lifecycle.statuses("initial");
  const type = String(oldest.created.job.member("type"));
  for (const filters of [
    window,
    { ...window, status: initial, type },
    { ...window, type: `${type}x` },
    { ...window, until: String(oldest.created.job.member("created_at")) },
  ]) {
    const query = { ...filters, limit: 2 };
    const all = await pages(async (next) => await api.list({ query: next }), query);
    const team = await pages(async (next) => await api.call(operation, { query: next }), query);
    for (const page of all) assume(page).toHaveStatus(200);
    const ids = (replies: typeof all) => replies.flatMap(({ jobs }) => jobs.map(({ id }) => id ?? ""));
    const asked = JSON.stringify(query);

    for (const page of team) {
      expect(page).toHaveStatus(200);
      expect(page.items.length, `items of a page of the team's list with ${asked}`, page).toBeAtMost(2);
    }
    expect(
      ids(team).filter((id) => own.has(id)),
      `own jobs on the pages of the team's list with ${asked}, in order`,
      team.at(-1),
    )
      .likely("the list of a team does not look at a filter, or has an order or pages of its own")
      .toEqual(ids(all).filter((id) => own.has(id)));
  }
});
