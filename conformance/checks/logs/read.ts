import type { Reply } from "../../api/reply.ts";
import { numberOf, objectOf, stringOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { follow } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { pages } from "../../scenario/pages.ts";
import { since } from "../../scenario/since.ts";
import { log, succeed } from "../../scenario/steps.ts";

check("logs.order", { roles: ["logs"] }, async ({ job, unique, assume, expect }) => {
  const name = unique("line");
  const messages = Array.from({ length: 20 }, (_, index) => `${name} ${index}`);
  const quick = await job.script([...messages.map((message) => log(message)), succeed()]);
  await quick.end();
  const replies = await pages(async (query) => await quick.logs({ query }), { limit: 6 });
  for (const reply of replies) assume(reply).toHaveStatus(200);
  const own = replies.flatMap(messagesOf).filter((message) => message?.startsWith(name));
  const seqs = replies.flatMap(seqsOf);

  expect(own, "messages of all pages")
    .likely("lines are lost or repeated where one page ends and the next begins, or are not in order")
    .toEqual(messages);
  expect(seqs, "seq of the lines of all pages").toEqual(
    [...new Set(seqs)].sort((a, b) => (a ?? 0) - (b ?? 0)),
  );
});

const LEVELS = ["debug", "info", "warn", "error"];

check("logs.level", { roles: ["logs"] }, async ({ job, unique, expect }) => {
  const name = unique("level");
  const mixed = ["info", "error", "debug", "warn", "info"];
  const quick = await job.script([...mixed.map((level) => log(`${name} ${level}`, { level })), succeed()]);
  await quick.end();
  for (const [rank, level] of LEVELS.entries()) {
    const reply = await quick.logs({ query: { level } });
    const wanted = mixed
      .filter((own) => LEVELS.indexOf(own) >= rank)
      .map((own) => `${name} ${own}`)
      .sort();

    expect(reply).toHaveStatus(200);
    expect(
      messagesOf(reply)
        .filter((message) => message?.startsWith(name))
        .sort(),
      `lines of level ${level}`,
      reply,
    )
      .likely("the filter is ignored, or takes the lines of exactly this level")
      .toEqual(wanted);
  }
});

check("logs.after", { roles: ["logs"] }, async ({ job, assume, expect }) => {
  const quick = await job.logging(6);
  await quick.end();
  const all = await quick.logs();
  assume(all).toHaveStatus(200);
  assume(all.items.length, "log lines of the job", all).toBeAtLeast(4);
  const seqs = seqsOf(all);
  for (const at of [2, seqs.length - 1]) {
    const reply = await quick.logs({ query: { after: seqs[at] } });

    expect(reply).toHaveStatus(200);
    const later = seqs.filter((seq) => (seq ?? 0) > (seqs[at] ?? 0));
    expect([...seqsOf(reply)].sort(), `seq of the lines after ${seqs[at]}`, reply).toEqual(later.sort());
  }
});

check("logs.same-as-events", { roles: ["logs", "stream"] }, async (context) => {
  const { assume, expect } = context;
  const { job, release } = await gated(context, [
    log("grüße\nzwei", { level: "warn", stream: "stderr" }),
    log("three"),
    succeed(),
  ]);
  const reader = await follow(context, job);
  await reader.first();
  await release();
  await reader.toTheEnd();
  const reply = await job.logs();
  assume(reply).toHaveStatus(200);
  const shown = reader.lines;
  assume(shown.length, "log events of the stream").toBeAtLeast(2);

  for (const line of shown) {
    const listed = reply.items.find((item) => objectOf(item).seq === line.seq);
    assume(listed, `line ${line.seq} in the list`, reply).toBePresent();
    expect(listed, `line ${line.seq} in the list, as the event of the stream has it`, reply).toEqual(line);
  }
});

check("logs.not-embedded", { roles: ["list"] }, async ({ job, api, contract, unique, assume, expect }) => {
  const message = unique("written");
  const quick = await job.script([log(message), succeed()]);
  const ended = await quick.end();
  const list = await api.list({ query: { since: since(quick), limit: 200 } });
  const listed = list.jobs.find(({ id }) => id === quick.id);

  for (const shown of [ended.job, quick.created.job, ...(listed === undefined ? [] : [listed])]) {
    const { params: _, ...rest } = objectOf(shown.json); // the script itself holds the message
    expect(JSON.stringify(rest).includes(message), "whether the job repeats a line of its log", ended)
      .likely("the job grows with its log, and so does every poll")
      .toBe(false);
    assume(contract.lifecycle.id(shown.json), "id of the job", ended).toBe(quick.id);
  }
});

const FLOOD = 300;

check("logs.truncation", { roles: ["logs"] }, async ({ job, contract, assume, expect }) => {
  const kept = contract.limit("log_lines") ?? 1000;
  const few = await job.logging(3);
  const many = await job.script([log("x", { repeat: kept }), log("y", { repeat: FLOOD }), succeed()]);
  await Promise.all([few.end(), many.end()]);
  for (const [writer, dropped] of [
    [few, 0],
    [many, undefined],
  ] as const) {
    const reply = await writer.logs({ query: { limit: 1 } });
    assume(reply).toHaveStatus(200);
    const body = objectOf(reply.json);
    // Lines are numbered from 1, so the first one that is kept tells how many are not.
    const lost = dropped ?? (numberOf(objectOf(reply.items[0]).seq) ?? 1) - 1;

    expect(body.dropped, "dropped", reply).toBe(lost);
    expect(body.truncated, "truncated", reply).toBe(lost > 0);
  }
});

function messagesOf(reply: Reply): readonly (string | undefined)[] {
  return reply.items.map((item) => stringOf(objectOf(item).message));
}

function seqsOf(reply: Reply): readonly (number | undefined)[] {
  return reply.items.map((item) => numberOf(objectOf(item).seq));
}
