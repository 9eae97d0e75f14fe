import { arrayOf, type Json, objectOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { from } from "../../scenario/since.ts";
import { hold, log, progress, succeed } from "../../scenario/steps.ts";

const messages = (entries: Json | undefined) => arrayOf(entries).map((entry) => objectOf(entry).message);

check("logs.embedded", { roles: ["get", "list"] }, async ({ job, api, contract, unique, assume, expect }) => {
  const name = unique("entry");
  const written = Array.from({ length: 12 }, (_, index) => `${name} ${index}`);
  const quick = await job.script([...written.map((message) => log(message, { level: "warn" })), succeed()]);
  const ended = await quick.end();
  const own = messages(ended.job.member("logs")).filter((message) => String(message).startsWith(name));
  expect(own, "messages of the log entries in the job", ended)
    .likely("entries are kept back, or are not in the order in which they were written")
    .toEqual(written);
  const levels = arrayOf(ended.job.member("logs"))
    .map(objectOf)
    .filter(({ message }) => String(message).startsWith(name));
  for (const { level } of levels) expect(level, "level of an entry", ended).toBe("warn");

  const list = await api.list({ query: from(contract, quick) });
  assume(list).toHaveStatus(200);
  const listed = list.jobs.find(({ id }) => id === quick.id);
  assume(listed?.id, "the job in the list", list).toBePresent();
  expect(JSON.stringify(listed?.json).includes(name), "whether the list has an entry of the job", list)
    .likely("lists grow with the logs of all their jobs")
    .toBe(false);
});

check("logs.embedded", { title: "while it runs", roles: ["get"] }, async ({ job, unique, expect }) => {
  const message = unique("entry");
  const held = await job.startedScript([log(message), progress(50), hold()]);
  const reply = await held.until((seen) => Number(seen.job.member("progress_completed") ?? 0) >= 50);

  expect(messages(reply.job.member("logs")), "messages of a job that runs", reply)
    .likely("entries show only once the job has ended")
    .toContain(message);
});
