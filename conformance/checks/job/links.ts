import { pathBelow } from "../../api/reference.ts";
import type { Reply } from "../../api/reply.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { hold } from "../../scenario/steps.ts";

check("job.links", async (context) => {
  const { job, api, expect } = context;
  const quick = await job.succeeding();
  const ended = await quick.end();
  const self = await api.raw("GET", linkOf(context, ended, "self"));
  const logs = await api.raw("GET", linkOf(context, ended, "logs"));
  const lines = await quick.logs();
  // The stream of a job that has ended comes to an end too.
  const stream = await api.raw("GET", linkOf(context, ended, "stream"), { accept: "text/event-stream" });

  expect(self).toHaveStatus(200);
  expect(self.job.id, "id of the job at links.self", self).toBe(quick.id);
  expect(logs).toHaveStatus(200);
  expect(logs.items, "lines at links.logs", logs).toEqual(lines.items);
  expect(stream).toHaveStatus(200);
  expect(stream).toHaveHeader("Content-Type", /^text\/event-stream/i);
  expect(stream.exchange.text, "events at links.stream", stream).toContain(quick.id);
});

check("job.cancel-link", async (context) => {
  const { job, api, expect } = context;
  const [queued, held] = await Promise.all([job.live(), job.held()]);
  const running = await held.get();
  for (const reply of [queued.created, await queued.get(), running]) {
    expect(
      reply.job.member("cancel"),
      `links.cancel of a job that is ${reply.job.status}`,
      reply,
    ).toBePresent();
  }
  const canceled = await api.raw("POST", linkOf(context, running, "cancel"));
  expect(canceled).likely("links.cancel does not lead to the cancellation").toHaveStatus(200, 202);
  expect(canceled.job.id, "id of the job that was canceled", canceled).toBe(held.id);
});

check("job.cancel-link", { title: "once it has ended" }, async ({ job, expect }) => {
  const jobs = await Promise.all([job.succeeding(), job.failing(), job.live()]);
  await jobs[2].cancel();

  for (const one of jobs) {
    const ended = await one.end();
    const { status } = ended.job;
    expect(ended.job.member("cancel"), `links.cancel of a job that is ${status}`, ended).toBeAbsent();
  }
});

check("job.cancel-link", { title: "not cancelable" }, async ({ job, expect }) => {
  const fixed = await job.startedScript([hold(1_500)], { cancelable: false });
  const got = await fixed.get();

  expect(got.job.member("cancel"), "links.cancel of a job that can't be canceled", got)
    .likely("the link depends on the status alone")
    .toBeAbsent();
});

/** The path that a link of a job leads to. */
function linkOf({ settings, expect }: CheckContext, reply: Reply, name: string): string {
  const path = pathBelow(settings.baseUrl, reply.exchange, reply.job.member(name));
  expect(path, `path of links.${name} below the base URL`, reply).toBePresent();
  return path ?? "";
}
