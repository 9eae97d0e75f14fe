import { pathBelow } from "../../api/reference.ts";
import { check } from "../../runner/check.ts";
import { pages } from "../../scenario/pages.ts";
import { from, since } from "../../scenario/since.ts";
import { teamOf, teamParameter } from "../../scenario/team-of.ts";

check("list.order", { roles: ["list"] }, async ({ job, api, contract, assume, expect }) => {
  const first = await job.live();
  await Promise.all(Array.from({ length: 5 }, () => job.live())); // some of them at the same millisecond
  const list = await api.list({ query: from(contract, first) });
  assume(list).toHaveStatus(200);
  assume(list.items.length, "jobs in the list", list).toBeAtLeast(6);

  const keys = list.jobs.map((listed) => ({ at: String(listed.member("created_at")), id: listed.id ?? "" }));
  for (const [index, after] of keys.slice(1).entries()) {
    const before = keys[index] ?? after;
    const inOrder = before.at > after.at || (before.at === after.at && before.id > after.id);
    expect(inOrder, `whether ${before.at} ${before.id} belongs before ${after.at} ${after.id}`, list).toBe(
      true,
    );
  }
});

check("list.walk", { roles: ["list"] }, async ({ job, api, expect }) => {
  const oldest = await job.live();
  const own = [oldest, ...(await Promise.all(Array.from({ length: 6 }, () => job.live())))];
  let more = 4;
  const replies = await pages(
    async (query) => await api.list({ query }),
    { since: since(oldest), limit: 3 },
    async () => {
      more -= 1;
      if (more > 0) await job.live();
    },
  );
  for (const reply of replies) expect(reply).toHaveStatus(200);
  const found = replies.flatMap((reply) => reply.jobs.map(({ id }) => id));

  for (const { id } of own) {
    expect(found.filter((listed) => listed === id).length, `times that ${id} is found`)
      .likely("jobs are lost or repeated where one page ends and the next begins")
      .toBe(1);
  }
  expect(found.length - new Set(found).size, "jobs that are found twice").toBe(0);
});

check("list.page-size", { roles: ["list"] }, async ({ job, api, contract, assume, expect }) => {
  await Promise.all(Array.from({ length: 4 }, () => job.live()));
  const first = await api.list({ query: { limit: 2 } });
  assume(first).toHaveStatus(200);
  expect(first.items.length, "items of a page with limit 2", first).toBe(2);
  assume(first.nextCursor, "next_cursor", first).toBePresent();
  const second = await api.list({ query: { limit: 1, cursor: first.nextCursor } });
  expect(second).likely("the cursor is good for pages of one size only").toHaveStatus(200);
  expect(second.items.length, "items of the next page, with limit 1", second).toBe(1);

  const standard = contract.limit("page_default") ?? 50;
  const missing = standard + 1 - (await api.list({ query: { limit: standard + 1 } })).items.length;
  for (let made = 0; made < missing; made += 10)
    await Promise.all(Array.from({ length: Math.min(10, missing - made) }, () => job.live()));
  const plain = await api.list();
  assume(plain).toHaveStatus(200);
  expect(plain.items.length, "items of a page without limit", plain).toBe(standard);
});

check("list.limit-invalid", { roles: ["list"] }, async ({ api, contract, expect }) => {
  const most = contract.limit("page_maximum") ?? 200;
  for (const limit of ["0", "-1", String(most + 1), "1.5", "0x10", "ten"])
    expect(await api.list({ query: { limit } })).toBeError({
      status: 400,
      code: "request.invalid",
      param: "limit",
    });
  expect(await api.list({ query: { limit: most } })).toHaveStatus(200);
});

check("list.end", { roles: ["list"] }, async ({ job, api, assume, expect }) => {
  const oldest = await job.live();
  await Promise.all([job.live(), job.live()]);
  const more = await api.list({ query: { limit: 1 } });
  const whole = await pages(async (query) => await api.list({ query }), { since: since(oldest), limit: 200 });
  const none = await api.list({ query: { since: "2999-01-01T00:00:00Z" } });
  for (const reply of [more, ...whole, none]) {
    assume(reply).toHaveStatus(200);
    expect(reply.hasMore, "has_more, where next_cursor is absent or not", reply).toBe(
      reply.nextCursor !== undefined,
    );
  }
});

check("list.team", { roles: ["list"] }, async ({ job, api, contract, parameters, expect, notApplicable }) => {
  const operation = contract.withRole("list").find((list) => teamParameter(list) !== undefined);
  if (operation === undefined) return notApplicable("the contract has no list of a team's jobs");
  const own = await job.live();
  const list = await api.call(operation, { query: { limit: 200 } });
  expect(list).toHaveStatus(200);
  expect(
    list.jobs.map(({ id }) => id),
    "ids in the list of the team",
    list,
  ).toContain(own.id);
  const types = contract.table("x-job-types");
  for (const listed of list.jobs) {
    const team = listed.member("team");
    expect(team, `team of ${listed.id}`, list).toBe(teamOf(parameters));
    const type = types[String(listed.member("type"))];
    expect(
      JSON.stringify(type ?? {}).includes('"scope":"system"'),
      `whether ${listed.id} is a system job`,
      list,
    ).toBe(false);
  }
});

check(
  "list.link-next",
  { roles: ["list"] },
  async ({ job, api, settings, assume, expect, notApplicable }) => {
    await Promise.all(Array.from({ length: 3 }, () => job.live()));
    const first = await api.list({ query: { limit: 2 } });
    assume(first).toHaveStatus(200);
    const link = first.header("Link");
    if (link === undefined) return notApplicable("lists carry no Link");
    const target = link.match(/<([^>]*)>\s*;[^<]*\brel="?next"?/i)?.[1];
    expect(target, `target with rel next in Link: ${link}`, first).toBePresent();
    const path = pathBelow(settings.baseUrl, first.exchange, target);
    expect(path, "path of the link below the base URL", first).toBePresent();
    const linked = await api.raw("GET", path ?? "");
    const next = await api.list({ query: { limit: 2, cursor: first.nextCursor } });
    assume(next).toHaveStatus(200);

    expect(linked).toHaveStatus(200);
    expect(
      linked.jobs.map(({ id }) => id),
      "ids of the page that Link leads to",
      linked,
    ).toEqual(next.jobs.map(({ id }) => id));
  },
);
