import type { Contract } from "../contract/index.ts";
import { arrayOf, objectOf, stringOf } from "../contract/json.ts";
import { check } from "../runner/check.ts";
import { unknownId } from "../scenario/unknown-id.ts";

/** The version that brought `status_reason` and `status_message`. */
const REFINED = "2026-11-01";
const MEMBERS = ["/status_reason", "/status_message"];

check("versioning.echo", async ({ job, api, contract, random, expect }) => {
  const held = await job.held();
  const missing = unknownId(held.id, random);
  for (const version of versionsOf(contract)) {
    const got = await held.get({ version });
    const answers = await Promise.all([
      held.get({ version, ifNoneMatch: got.etag ?? "*" }),
      held.head({ version }),
      held.tryStream({ version, limitMs: 500 }).then(({ reply }) => reply),
      api.list({ version, query: { limit: 1 } }),
      api.list({ version, query: { limit: 0 } }),
      api.get(missing, { version }),
      api.get(missing, { version, as: "anonymous" }),
    ]);

    for (const answer of [got, ...answers]) expect(answer).toHaveHeader("Forge-Version", version);
  }
});

check("versioning.latest", async ({ job, contract, assume, expect }) => {
  const latest = versionsOf(contract).at(-1);
  const queued = await job.queued();
  const [silent, asked] = await Promise.all([queued.get(), queued.get({ version: latest ?? "" })]);
  for (const reply of [silent, asked]) assume(reply).toHaveStatus(200);

  expect(queued.created).toHaveHeader("Forge-Version", latest);
  expect(silent).toHaveHeader("Forge-Version", latest);
  expect(silent.job.json, "the job without Forge-Version", silent)
    .likely("the server echoes the latest version and applies another one")
    .toEqual(asked.job.json);
});

check("versioning.selects", async ({ job, api, contract, expect }) => {
  const held = await job.held();
  for (const version of versionsOf(contract)) {
    const [got, list, { stream }, created] = await Promise.all([
      held.get({ version }),
      api.list({ version, query: { limit: 5 } }),
      held.tryStream({ version, limitMs: 5_000 }),
      job.request(undefined, { version }),
    ]);
    const event = await stream?.waitFor(({ event }) => event === contract.lifecycle.events.job, 5_000);
    stream?.cut();
    const views = [
      { view: "GET", jobs: [got.job.json] },
      { view: "a list", jobs: list.jobs.map(({ json }) => json) },
      { view: "an event", jobs: event === undefined ? [] : [event.json] },
      { view: "the 202", jobs: [created.job.json] },
    ];

    for (const { view, jobs } of views) {
      for (const one of jobs) {
        const shown = MEMBERS.filter((member) => objectOf(one)[member.slice(1)] !== undefined);
        const wanted = version < REFINED ? [] : MEMBERS;
        expect(shown, `members of version ${REFINED} in ${view} of version ${version}`).toEqual(wanted);
      }
    }
  }
});

check("versioning.unsupported", async ({ job, api, contract, expect }) => {
  const [first = "2026-06-23"] = versionsOf(contract);
  const queued = await job.live();
  const refused = [
    "latest",
    "2026-13-45",
    `${first}T00:00:00Z`,
    first.replaceAll("-", ""),
    "1999-01-01",
    dayAfter(first),
    "2999-12-31",
  ];
  const replies = await Promise.all(refused.map((version) => queued.get({ version })));

  for (const reply of [...replies, await api.list({ version: "2999-12-31", query: { limit: 1 } })]) {
    expect(reply).toBeError({ status: 400, code: "version.unsupported", param: "Forge-Version" });
  }
});

/** The dated versions, oldest first. */
function versionsOf(contract: Contract): readonly string[] {
  const versions = arrayOf(contract.document.root["x-versions"]);
  return versions.flatMap((version) => stringOf(objectOf(version).date) ?? []);
}

/** A date between two versions, which is none itself. */
function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
