import type { Reply } from "../../api/reply.ts";
import { numberOf, objectOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { pages } from "../../scenario/pages.ts";
import { log, succeed } from "../../scenario/steps.ts";

check("logs.page-size", { roles: ["logs"] }, async ({ job, contract, assume, expect }) => {
  const standard = contract.limit("page_default") ?? 50;
  const writer = await job.script([log("line", { repeat: standard + 10 }), succeed()]);
  await writer.end();
  for (const [query, size] of [
    [{ limit: 1 }, 1],
    [{ limit: 7 }, 7],
    [{}, standard],
  ] as const) {
    const page = await writer.logs({ query });
    assume(page).toHaveStatus(200);
    expect(page.items.length, `lines of a page with the query ${JSON.stringify(query)}`, page).toBe(size);
  }
  const walked = await pages(async (query) => await writer.logs({ query }), { limit: standard });
  for (const page of walked) {
    assume(page).toHaveStatus(200);
    expect(page.hasMore, "has_more, where next_cursor is absent or not", page).toBe(
      page.nextCursor !== undefined,
    );
  }
});

check("logs.cursor-invalid", { roles: ["logs"] }, async ({ job, assume, expect }) => {
  const writer = await job.logging(3);
  await writer.end();
  assume(await writer.logs()).toHaveStatus(200);
  for (const cursor of ["AAAAAAAAAAAAAAAA", "not-a-cursor", "-1"]) {
    expect(await writer.logs({ query: { cursor } }))
      .likely("the server begins anew, or is at the end, at a cursor that it can't read")
      .toBeError({ status: 400, code: "pagination.cursor_invalid" });
  }
});

check("logs.after", { title: "with a level", roles: ["logs"] }, async ({ job, assume, expect }) => {
  const levels = ["warn", "info", "warn", "info", "warn"];
  const writer = await job.script([...levels.map((level) => log(`of ${level}`, { level })), succeed()]);
  await writer.end();
  const serious = await writer.logs({ query: { level: "warn" } });
  assume(serious).toHaveStatus(200);
  const seqs = seqsOf(serious);
  assume(seqs.length, "lines of the level warn", serious).toBeAtLeast(3);
  const later = await writer.logs({ query: { level: "warn", after: seqs[0] } });

  expect(later).toHaveStatus(200);
  expect(seqsOf(later), `seq of the lines of the level warn after ${seqs[0]}`, later)
    .likely("one of the two filters is not looked at where both are given")
    .toEqual(seqs.slice(1));
});

function seqsOf(reply: Reply): readonly (number | undefined)[] {
  return reply.items.map((item) => numberOf(objectOf(item).seq));
}
