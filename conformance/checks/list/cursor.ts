import { check } from "../../runner/check.ts";

const INVALID = { status: 400, code: "pagination.cursor_invalid" } as const;

check("list.cursor-altered", { roles: ["list"] }, async ({ job, api, assume, expect }) => {
  await Promise.all([job.live(), job.live()]);
  const first = await api.list({ query: { limit: 1 } });
  assume(first).toHaveStatus(200);
  assume(first.nextCursor, "next_cursor", first).toMatch(/^.{8,}$/);
  const cursor = first.nextCursor ?? "";
  const middle = Math.floor(cursor.length / 2);
  const altered = [
    cursor.slice(0, middle) + (cursor[middle] === "A" ? "B" : "A") + cursor.slice(middle + 1),
    cursor.slice(0, middle),
    "AAAAAAAAAAAAAAAA",
    "not-a-cursor",
  ];
  for (const made of altered)
    expect(await api.list({ query: { limit: 1, cursor: made } })).toBeError(INVALID);
});

check("list.cursor-filters", { roles: ["list"] }, async ({ job, api, contract, assume, expect }) => {
  await Promise.all([job.queued(), job.queued()]);
  const [queued, running] = contract.lifecycle.statuses("initial", "active");
  const query = { limit: 1, status: queued };
  const first = await api.list({ query });
  assume(first).toHaveStatus(200);
  assume(first.nextCursor, "next_cursor", first).toBePresent();
  const cursor = first.nextCursor;
  for (const other of [{ limit: 1 }, { limit: 1, status: running }, { ...query, since: "1h" }])
    expect(await api.list({ query: { ...other, cursor } }))
      .likely("a walk that changes its filters half-way is neither refused nor what anybody asked for")
      .toBeError(INVALID);
  assume(await api.list({ query: { ...query, cursor } })).toHaveStatus(200);
});

check(
  "list.cursor-no-authority",
  { roles: ["list"], principals: ["other_team"] },
  async ({ job, api, assume, expect }) => {
    await Promise.all(Array.from({ length: 4 }, () => job.live()));
    const first = await api.list({ query: { limit: 1 } });
    assume(first).toHaveStatus(200);
    const query = { limit: 3, cursor: first.nextCursor };
    const next = await api.list({ query });
    assume(next).toHaveStatus(200);
    assume(next.items.length, "jobs of the next page", next).toBeAtLeast(1);
    const theirs = await api.list({ query, as: "other_team" });
    if (theirs.status === 400) return;

    expect(theirs).toHaveStatus(200);
    const shown = theirs.jobs.map(({ id }) => id);
    for (const { id } of next.jobs) {
      expect(shown, "ids in the page that another tenant gets for the cursor", theirs)
        .likely("the cursor carries the authority of the one it was made for")
        .notToContain(id);
    }
  },
);

check("list.cursor-opaque", { roles: ["list"] }, async ({ job, api, contract, assume, expect }) => {
  await Promise.all([job.live(), job.live()]);
  const list = await api.list({ query: { limit: 1 } });
  assume(list).toHaveStatus(200);
  assume(list.nextCursor, "next_cursor", list).toBePresent();
  const cursor = list.nextCursor ?? "";
  expect(cursor.length, "characters of the cursor", list).toBeAtMost(
    contract.limit("cursor_characters") ?? 512,
  );
  expect(cursor, "cursor", list).toMatch(/^[A-Za-z0-9_~.-]+$/);

  const [last] = list.jobs;
  const createdAt = String(last?.member("created_at"));
  const telling = [last?.id ?? "job_", createdAt, createdAt.slice(0, 10), String(Date.parse(createdAt))];
  for (const readable of [cursor, decoded(cursor, "base64url"), decoded(cursor, "hex")]) {
    for (const part of telling) {
      expect(readable.includes(part), `whether the cursor shows ${part}`, list)
        .likely("clients can read cursors, so they will make them")
        .toBe(false);
    }
  }
});

function decoded(cursor: string, encoding: "base64url" | "hex"): string {
  return Buffer.from(cursor, encoding).toString("latin1");
}
