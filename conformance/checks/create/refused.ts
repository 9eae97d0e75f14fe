import type { Api } from "../../api/api.ts";
import type { Reply } from "../../api/reply.ts";
import { check } from "../../runner/check.ts";
import { hold } from "../../scenario/steps.ts";

check(
  "create.refused-creates-nothing",
  { principals: ["read_only"], roles: ["list"] },
  async ({ job, api, contract, unique, assume, expect }) => {
    const first = await job.live();
    const marker = unique("refused");
    const members = { metadata: { marker } };
    const { operation, body } = job.scriptRequest([hold()], {});
    const padding = " ".repeat(contract.limit("body_bytes") ?? 65_536);
    const whole = { ...body, ...members };
    const refused = await Promise.all([
      job.request([hold()], { members: { ...members, [unique("member")]: 1 } }),
      job.request([{ do: "hold", ms: -1 }], { members }),
      job.request([hold()], { members, contentType: "text/plain" }),
      job.request([hold()], { members, version: "1999-01-01" }),
      job.request([hold()], { members, accept: "image/png" }),
      job.request([hold()], { members, as: "anonymous" }),
      job.request([hold()], { members, as: "read_only" }),
      api.call(operation, { rawBody: JSON.stringify(whole) + padding }),
      api.call(operation, { rawBody: JSON.stringify(whole).slice(0, -1) }),
    ]);
    const errors = refused.filter(({ status }) => status >= 400);
    assume(errors.length, "requests that were refused").toBeAtLeast(5);
    const last = await job.live();
    const seen = await createdSince(api, first.created);
    assume(
      seen.some((one) => one.job === last.id),
      "the list has reached the last job",
    ).toBe(true);

    const made = seen.filter((one) => one.marker === marker).length;
    const accepted = refused.length - errors.length;
    expect(made - accepted, "jobs made by requests that were refused")
      .likely("the server creates the job before it looks at the whole request")
      .toBeAtMost(0);
  },
);

/** What was created after a job, newest first; reads on until the list is over. */
async function createdSince(api: Api, first: Reply) {
  const seen: { job: string | undefined; marker: unknown }[] = [];
  const from = first.job.member("created_at");
  const query = { limit: 200, ...(typeof from === "string" ? { since: from } : {}) };
  let cursor: string | undefined;
  for (let page = 0; page < 10; page += 1) {
    const reply = await api.list({ query: { ...query, cursor } });
    for (const job of reply.jobs) seen.push({ job: job.id, marker: job.at("/metadata/marker") });
    cursor = reply.nextCursor;
    if (!reply.ok || cursor === undefined) break;
  }
  return seen;
}
