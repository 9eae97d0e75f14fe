import type { Api } from "../../api/api.ts";
import { NoResponse } from "../../http/index.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { succeed, wait } from "../../scenario/steps.ts";

check("create.survives-disconnect", { roles: ["list"], lastsMs: 1_800 }, async (context) => {
  const { job, api, contract, unique, assume, expect } = context;
  const before = await job.queued();
  const since = String(before.created.job.member("created_at"));
  let id: string | undefined;
  for (const patienceMs of [300, 2_000]) {
    const marker = unique("gone");
    const request = job.scriptRequest([wait(patienceMs + 1_000), succeed()]);
    const body = { ...request.body, metadata: { marker } };
    // The server holds the request, so that the client can go away while it is being answered.
    const asked = api.call(request.operation, { body, prefer: "wait=20", timeoutMs: patienceMs });
    const answered = await asked.catch((error) => {
      if (error instanceof NoResponse) return undefined;
      throw error;
    });
    id = answered?.job.id ?? (await until(context, 3_000, async () => await marked(api, since, marker)));
    if (id !== undefined) break;
  }
  assume(id, "the job in the list").toBePresent();
  const ended = await until(context, context.tolerances.reachMs, async () => {
    const got = await api.get(id ?? "");
    return got.job.isTerminal ? got : undefined;
  });

  const [succeeded] = contract.lifecycle.statuses("succeeded");
  expect(ended?.job.status, "status of the job after its client went away", ended)
    .likely("the work is bound to the connection of the request that started it")
    .toBe(succeeded);
});

async function until<T>(
  { delay }: Pick<CheckContext, "delay">,
  ms: number,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > deadline) return found;
    await delay(60);
  }
}

async function marked(api: Api, since: string, marker: string): Promise<string | undefined> {
  const reply = await api.list({ query: { limit: 200, since } });
  return reply.jobs.find((job) => job.at("/metadata/marker") === marker)?.id;
}
