import type { Api } from "../../api/api.ts";
import type { PrincipalName } from "../../api/principal.ts";
import type { Reply } from "../../api/reply.ts";
import type { Role } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { projectOf } from "../../scenario/project-of.ts";
import { from, since } from "../../scenario/since.ts";
import { unknownId } from "../../scenario/unknown-id.ts";
import { takes } from "../../scenario/widest.ts";

/** What a principal is told of a job, on every way there is to ask. */
async function asked(api: Api, id: string): Promise<readonly (readonly [string, Reply])[]> {
  const ways: readonly (readonly [Role, string, () => Promise<Reply>])[] = [
    ["get", "GET", async () => await api.get(id)],
    ["head", "HEAD", async () => await api.head(id)],
    ["stream", "the stream", async () => await opened(api, id)],
    ["logs", "the logs", async () => await api.logs(id)],
    ["cancel", "cancel", async () => await api.cancel(id)],
  ];
  const answers: (readonly [string, Reply])[] = [];
  for (const [role, way, ask] of ways)
    if (api.contract.withRole(role).length > 0) answers.push([way, await ask()]);
  return answers;
}

async function opened(api: Api, id: string): Promise<Reply> {
  const { reply, stream } = await api.stream(id);
  stream?.cut();
  return reply;
}

/** What a request to cancel would have changed. */
const askedToStop = ({ job }: Reply) =>
  job.has("cancel_requested_at") ? job.member("cancel_requested_at") : null;

check(
  "tenancy.hidden",
  { principals: ["other_team"], roles: ["get"] },
  async ({ job, api, random, assume, expect }) => {
    const ours = await job.live();
    const { stage } = (await ours.get()).job;
    const other = api.as("other_team");
    const [foreign, unknown] = await Promise.all([
      asked(other, ours.id),
      asked(other, unknownId(ours.id, random)),
    ]);
    for (const [index, [way, reply]] of foreign.entries()) {
      const nowhere = unknown[index]?.[1] ?? reply;
      assume(nowhere).toHaveStatus(404);
      expect(reply).likely(`${way} tells other tenants that the job exists`).toHaveStatus(404);
      expect(reply.withoutRequestId, `answer of ${way}, but for the request id`, reply)
        .likely("the answer differs from the one to a job that does not exist")
        .toEqual(nowhere.withoutRequestId);
    }
    const after = await ours.get();
    expect(after.job.stage, "how far the job has come", after)
      .likely("another tenant can cancel the job")
      .toBe(stage);
    expect(askedToStop(after), "cancel_requested_at of the job", after)
      .likely("another tenant can cancel the job")
      .toBeNull();
  },
);

check(
  "tenancy.list",
  { title: "of two tenants", principals: ["other_team"], roles: ["list", "get"] },
  async (context) => await listsWhatIsReadable(context, ["full", "other_team"]),
);

const VIEWERS: readonly PrincipalName[] = ["full", "read_only", "other_team", "constrained"];

check(
  "tenancy.list",
  { principals: VIEWERS, roles: ["list", "get"] },
  async (context) => await listsWhatIsReadable(context, VIEWERS),
);

/** So many jobs at the top of a list are read one by one. */
const LOOKED_AT = 5;

async function listsWhatIsReadable(
  { job, api, contract, assume, expect }: CheckContext,
  viewers: readonly PrincipalName[],
): Promise<void> {
  const oldest = await job.live();
  const owners = (["other_team", "constrained"] as const).filter((name) => viewers.includes(name));
  const made = [oldest, ...(await Promise.all(owners.map((as) => job.live({ as }))))];
  for (const viewer of viewers) {
    const own = api.as(viewer);
    const list = await own.list({ query: from(contract, oldest) });
    assume(list).toHaveStatus(200);
    const listed = list.jobs.map(({ id }) => id);
    const others = listed.flatMap((id) => id ?? []).slice(0, LOOKED_AT);
    for (const reply of await Promise.all(others.map((id) => own.get(id))))
      expect(reply).likely(`the list of ${viewer} has a job that is hidden from it`).toHaveStatus(200, 410);
    for (const { id } of made) {
      const got = await own.get(id);
      assume(got).toHaveStatus(200, 404);
      expect(
        listed.includes(id),
        `whether ${viewer} finds ${id} in the list, as it can read it or not`,
        list,
      ).toBe(got.status === 200);
    }
  }
}

check(
  "tenancy.constrained",
  { principals: ["constrained"], roles: ["list", "get"] },
  async ({ job, api, assume, expect, notTestable }) => {
    const outside = await job.live();
    const inside = await job.held({ as: "constrained" });
    if (projectOf(outside.created.job) === projectOf(inside.created.job))
      return notTestable(
        "the principal full acts on the project that constrained is limited to: give it another",
      );
    const constrained = api.as("constrained");
    for (const [way, reply] of await asked(constrained, outside.id))
      expect(reply).likely(`${way} does not look at what the key is limited to`).toHaveStatus(404);
    const list = await constrained.list({ query: { since: since(outside), limit: 200 } });
    assume(list).toHaveStatus(200);
    expect(
      list.jobs.map(({ id }) => id),
      "ids in the list of the constrained key",
      list,
    ).notToContain(outside.id);
    const after = await outside.get();
    expect(askedToStop(after), "cancel_requested_at of the job outside", after).toBeNull();

    expect(
      list.jobs.map(({ id }) => id),
      "ids in the list of the constrained key",
      list,
    ).toContain(inside.id);
    for (const [, reply] of await asked(constrained, inside.id)) expect(reply).toHaveStatus(200, 202);
  },
);

check("tenancy.filter-unseen", { principals: ["other_team"], roles: ["list"] }, async (context) => {
  const { job, api, contract, assume, expect } = context;
  const theirs = await job.live({ as: "other_team" });
  const project = projectOf(theirs.created.job);
  assume(project, "project of the other team's job", theirs.created).toBePresent();
  const acted = theirs.created.job.at("/resource/id");
  for (const query of [
    { project_id: String(project) },
    ...(takes(contract, "resource_id") ? [{ resource_id: String(acted) }] : []),
    { project_id: "proj_0000000000unknown" },
  ]) {
    const list = await api.list({ query });
    expect(list).likely("the filter tells what exists elsewhere").toHaveStatus(200);
    expect(list.items.length, `items listed with ${JSON.stringify(query)}`, list).toBe(0);
  }
});
