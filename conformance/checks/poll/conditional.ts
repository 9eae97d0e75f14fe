import type { Reply } from "../../api/reply.ts";
import { check } from "../../runner/check.ts";
import { unknownId } from "../../scenario/unknown-id.ts";

/** The tag of a reply without the mark of weakness. */
const strong = ({ etag }: Reply) => etag?.replace(/^W\//, "");

check("poll.not-modified", async ({ job, assume, expect }) => {
  const held = await job.held(); // does not change while we look
  const first = await held.get();
  assume(first).toHaveHeader("ETag");
  const second = await held.get({ ifNoneMatch: first.etag });

  expect(second).toHaveStatus(304);
  expect(second).toHaveNoContent();
});

check("poll.not-modified", { title: "weak comparison" }, async ({ job, assume, expect }) => {
  const held = await job.held();
  const first = await held.get();
  assume(first).toHaveHeader("ETag", /^W\//);

  expect(await held.get({ ifNoneMatch: strong(first) })).toHaveStatus(304);
});

check("poll.not-modified", { title: "ended" }, async ({ job, assume, expect }) => {
  const ended = await job.succeeding();
  const first = await ended.end();
  assume(first).toHaveHeader("ETag");

  expect(await ended.get({ ifNoneMatch: first.etag })).toHaveStatus(304);
});

check("poll.not-modified-list", { requires: ["poll.not-modified"] }, async ({ job, expect }) => {
  const held = await job.held();
  const { etag = "" } = await held.get();
  const others = ['"another"', 'W/"one,with,commas"'];

  for (const list of [`${others}, ${etag}`, `${etag},${others}`, `"another" ,, ${etag}`])
    expect(await held.get({ ifNoneMatch: list })).toHaveStatus(304);
  expect(await held.get({ ifNoneMatch: `${others}` })).toHaveStatus(200);
});

check(
  "poll.not-modified-list",
  { title: "several lines", requires: ["poll.not-modified"] },
  async ({ job, expect }) => {
    const held = await job.held();
    const { etag = "" } = await held.get();

    for (const lines of [
      ['"another"', etag],
      [etag, '"another"'],
    ])
      expect(await held.get({ ifNoneMatch: lines })).toHaveStatus(304);
  },
);

check("poll.not-modified-any", { requires: ["poll.not-modified"] }, async ({ job, expect }) => {
  const held = await job.held();

  expect(await held.get({ ifNoneMatch: "*" })).toHaveStatus(304);
});

check("poll.modified", { requires: ["poll.etag-changes"] }, async ({ job, assume, expect }) => {
  const changing = await job.held();
  const before = await changing.get();
  assume(before).toHaveHeader("ETag");
  await changing.cancel();
  const after = await changing.end();
  const again = await changing.get({ ifNoneMatch: before.etag });

  expect(again).toHaveStatus(200);
  expect(again.job.json, "the job", again).toEqual(after.job.json);
  expect(await changing.get({ ifNoneMatch: strong(before) })).toHaveStatus(200);
});

check("poll.malformed-validator", async ({ job, assume, expect }) => {
  const held = await job.held();
  const first = await held.get();
  assume(first).toHaveStatus(200);
  const opaque = first.etag?.replace(/^W\/"|"$/g, "") ?? "";
  const malformed = [
    opaque,
    `W/${opaque}`,
    `"${opaque}`,
    `w/"${opaque}"`,
    `'${opaque}'`,
    '"a" "b"',
    ",",
    "**",
    'W/"',
  ];

  for (const value of malformed) expect(await held.get({ ifNoneMatch: value })).toHaveStatus(200);
});

check(
  "poll.not-modified-headers",
  { requires: ["poll.not-modified", "poll.etag-stable"] },
  async ({ job, expect }) => {
    const held = await job.held();
    const full = await held.get();
    const same = await held.get({ ifNoneMatch: full.etag });
    expect(same.status, "status of the conditional request", same).toBe(304);

    for (const name of ["ETag", "Cache-Control"])
      expect(same.header(name), `${name} of the 304`, same).toBe(full.header(name));
    expect(same).toListInHeader("Vary", ...full.exchange.headers.list("Vary"));
    expect(same).toHaveHeader("Request-Id");
  },
);

check("poll.errors-first", async ({ job, api, random, assume, expect }) => {
  const held = await job.held();
  const { etag = "*" } = await held.get();
  const unknown = unknownId(held.id, random);
  assume(await api.get(unknown)).toHaveStatus(404);
  assume(await held.as("anonymous").get()).toHaveStatus(401);

  for (const ifNoneMatch of [etag, "*"]) {
    const missing = await api.get(unknown, { ifNoneMatch });
    const anonymous = await held.as("anonymous").get({ ifNoneMatch });
    expect(missing).toBeError({ status: 404, code: "job.not_found" });
    expect(anonymous).toBeError({ status: 401, code: "auth.missing" });
  }
});

for (const [principal, status, code] of [
  ["no_scope", 403, "auth.insufficient_scope"],
  ["other_team", 404, "job.not_found"],
] as const) {
  check(
    "poll.errors-first",
    { title: principal, principals: [principal] },
    async ({ job, assume, expect }) => {
      const held = await job.held();
      const { etag = "*" } = await held.get();
      assume(await held.as(principal).get()).toHaveStatus(status);

      for (const ifNoneMatch of [etag, "*"])
        expect(await held.as(principal).get({ ifNoneMatch })).toBeError({ status, code });
    },
  );
}

check("poll.if-modified-since", { requires: ["poll.not-modified"] }, async ({ job, expect }) => {
  const held = await job.held();
  const { etag } = await held.get();
  const since = (ms: number) => [["If-Modified-Since", new Date(ms).toUTCString()]] as const;

  // Each date alone would lead to the opposite answer.
  const changed = await held.get({ ifNoneMatch: '"another"', headers: since(Date.now() + 5_000) });
  expect(changed).toHaveStatus(200);
  expect(await held.get({ ifNoneMatch: etag, headers: since(0) })).toHaveStatus(304);
});
