import { check } from "../../runner/check.ts";

check("create.etag", async ({ job, assume, expect }) => {
  const queued = await job.queued(); // does not change while we look
  const { created } = queued;
  const got = await queued.get();
  assume(got).toHaveStatus(200);
  assume(got.job.json, "the job when it is read the first time", got).toEqual(created.job.json);
  expect(created).toHaveHeader("ETag");
  expect(created.etag, "ETag of the 202", created)
    .likely("the server tags the answer of the POST instead of the job")
    .toBe(got.etag);

  expect(await queued.get({ ifNoneMatch: created.etag })).toHaveStatus(304);
});

check("create.etag", { title: "changed since" }, async ({ job, assume, expect }) => {
  const quick = await job.succeeding();
  assume(quick.created).toHaveHeader("ETag");
  await quick.end();

  expect(await quick.get({ ifNoneMatch: quick.created.etag }))
    .likely("the ETag of the 202 is that of a later state")
    .toHaveStatus(200);
});
