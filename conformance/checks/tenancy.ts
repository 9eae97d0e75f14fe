import type { Api } from "../api/api.ts";
import type { PrincipalName } from "../api/principal.ts";
import type { Reply } from "../api/reply.ts";
import type { Json } from "../contract/index.ts";
import { objectOf } from "../contract/index.ts";
import { check } from "../runner/check.ts";
import { since } from "../scenario/since.ts";
import { unknownId } from "../scenario/unknown-id.ts";

/** What a principal is told of a job, on every way there is to ask. */
async function asked(api: Api, id: string): Promise<readonly (readonly [string, Reply])[]> {
  const { reply, stream } = await api.stream(id);
  stream?.cut();
  return [
    ["GET", await api.get(id)],
    ["HEAD", await api.head(id)],
    ["the stream", reply],
    ["the logs", await api.logs(id)],
    ["cancel", await api.cancel(id)],
  ];
}

/** The body of an error without what tells one response from another. */
function withoutRequestId(reply: Reply): Json {
  const { request_id: _, ...rest } = objectOf(reply.json);
  return rest;
}

const ROLES = ["get", "head", "stream", "logs", "cancel"] as const;

check(
  "tenancy.hidden",
  { principals: ["other_team"], roles: ROLES },
  async ({ job, api, random, assume, expect }) => {
    const ours = await job.queued();
    const other = api.as("other_team");
    const [foreign, unknown] = await Promise.all([
      asked(other, ours.id),
      asked(other, unknownId(ours.id, random)),
    ]);
    for (const [index, [way, reply]] of foreign.entries()) {
      const nowhere = unknown[index]?.[1] ?? reply;
      assume(nowhere).toHaveStatus(404);
      expect(reply).likely(`${way} tells other tenants that the job exists`).toHaveStatus(404);
      expect(withoutRequestId(reply), `answer of ${way}, but for the request id`, reply)
        .likely("the answer differs from the one to a job that does not exist")
        .toEqual(withoutRequestId(nowhere));
    }
    const after = await ours.get();
    expect(after.job.member("cancel_requested_at"), "cancel_requested_at of the job", after)
      .likely("another tenant can cancel the job")
      .toBeNull();
  },
);

const VIEWERS: readonly PrincipalName[] = ["full", "read_only", "other_team", "constrained"];

check(
  "tenancy.list",
  { principals: VIEWERS, roles: ["list", "get"] },
  async ({ job, api, assume, expect }) => {
    const oldest = await job.queued();
    const made = [
      oldest,
      ...(await Promise.all([job.queued({ as: "other_team" }), job.queued({ as: "constrained" })])),
    ];
    for (const viewer of VIEWERS) {
      const own = api.as(viewer);
      const list = await own.list({ query: { since: since(oldest), limit: 200 } });
      assume(list).toHaveStatus(200);
      const listed = list.jobs.map(({ id }) => id);
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
  },
);

check(
  "tenancy.constrained",
  { principals: ["constrained"], roles: ["list", ...ROLES] },
  async ({ job, api, assume, expect, notTestable }) => {
    const outside = await job.queued();
    const inside = await job.queued({ as: "constrained" });
    const project = (reply: Reply) => reply.job.at("/resource/project_id") ?? reply.job.at("/resource/id");
    if (project(outside.created) === project(inside.created))
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
    expect(
      after.job.member("cancel_requested_at"),
      "cancel_requested_at of the job outside",
      after,
    ).toBeNull();

    expect(
      list.jobs.map(({ id }) => id),
      "ids in the list of the constrained key",
      list,
    ).toContain(inside.id);
    for (const [, reply] of await asked(constrained, inside.id)) expect(reply).toHaveStatus(200, 202);
  },
);

check("tenancy.filter-unseen", { principals: ["other_team"], roles: ["list"] }, async (context) => {
  const { job, api, assume, expect } = context;
  const theirs = await job.queued({ as: "other_team" });
  const resource = objectOf(theirs.created.job.at("/resource"));
  const id = String(resource.id);
  assume(resource.id, "resource of the other team's job", theirs.created).toBePresent();
  for (const query of [
    { project_id: String(resource.project_id ?? id) },
    { resource_id: id },
    { project_id: "proj_0000000000unknown" },
  ]) {
    const list = await api.list({ query });
    expect(list).likely("the filter tells what exists elsewhere").toHaveStatus(200);
    expect(list.items.length, `items listed with ${JSON.stringify(query)}`, list).toBe(0);
  }
});
