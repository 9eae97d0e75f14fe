import { check } from "../runner/check.ts";

check("envelope.request-id", async ({ job, api, assume, expect }) => {
  const held = await job.held();
  const got = await held.get();
  assume(got).toHaveStatus(200);
  const answers = [
    held.created,
    got,
    await held.get({ ifNoneMatch: got.etag ?? "*" }),
    await held.head(),
    await api.list({ query: { limit: 1 } }),
    await api.get("job_0000000000000000unknown"),
    await api.get(held.id, { as: "anonymous" }),
    (await held.tryStream({ limitMs: 500 })).reply,
  ];

  for (const answer of answers) expect(answer).toHaveHeader("Request-Id", /^\S+$/);
});

check("envelope.request-id-unique", async ({ api, expect }) => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.list({ query: { limit: 1 } })));
  const ids = answers.map((answer) => answer.header("Request-Id"));

  expect(new Set(ids).size, "different Request-Ids of 20 responses").toBe(20);
});
