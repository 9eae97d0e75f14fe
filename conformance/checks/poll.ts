import { check } from "../runner/check.ts";

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
  const strong = first.etag?.replace(/^W\//, "");
  const second = await held.get({ ifNoneMatch: strong });

  expect(second).toHaveStatus(304);
});
