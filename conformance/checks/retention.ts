import type { Reply } from "../api/reply.ts";
import { check } from "../runner/check.ts";
import { sameMoment } from "../scenario/same-moment.ts";
import { shortLived, tombstoneOf, untilGone } from "../scenario/short-lived.ts";

/** Milliseconds from a job's end until it expires. */
function keptFor({ job }: Reply): number {
  const at = (name: string) => Date.parse(String(job.member(name)));
  return at("expires_at") - at("finished_at");
}

check("retention.period", { requires: ["state.finished"] }, async ({ job, contract, settings, expect }) => {
  const held = await job.held();
  for (const live of [await job.live(), held]) {
    const reply = await live.get();
    expect(reply.job.member("expires_at"), `expires_at of a ${reply.job.status} job`, reply).toBeNull();
  }
  await held.cancel();
  const least = (contract.limit("retention_minimum_seconds") ?? 86_400) * 1_000;
  const configured = settings.realTime ? undefined : settings.intervals.retentionMs;
  for (const ended of [await job.succeeding(), await job.failing(), held]) {
    const end = await ended.end();
    expect(keptFor(end), `milliseconds that a ${end.job.status} job is kept`, end).toBeAtLeast(
      Math.min(least, configured ?? least),
    );
  }
});

check(
  "retention.recommended",
  { requires: ["retention.period"] },
  async ({ job, contract, settings, expect }) => {
    const recommended = (contract.limit("retention_seconds") ?? 2_592_000) * 1_000;
    const configured = settings.realTime ? undefined : settings.intervals.retentionMs;
    const end = await (await job.succeeding()).end();

    expect(keptFor(end), "milliseconds that an ended job is kept", end).toBeAtLeast(
      configured ?? recommended,
    );
  },
);

/** What is asked of a job that has expired. */
const ROLES_OF_A_JOB = ["get", "stream", "logs", "cancel"] as const;
/** How often a job is made to expire, from 0 on, until each of these was answered in time. */
const LAST_ROUND = 6;

check("retention.gone", { lastsMs: 1_000 }, async (context) => {
  const { job, settings, contract, assume, expect, delay, latencyMs, tolerances } = context;
  const tombstoneMs = tombstoneOf(contract, settings);
  const slack = tolerances.reachMs / 2 + tolerances.deliveryMs + latencyMs;
  const unseen = new Set(ROLES_OF_A_JOB.filter((role) => contract.withRole(role).length > 0));
  for (let round = 0; unseen.size > 0; round += 1) {
    const { job: brief, keptMs } = await shortLived(job, settings);
    const { answer: gone, after } = await untilGone(brief, keptMs + slack, delay);
    const ask = async (role: (typeof ROLES_OF_A_JOB)[number]) =>
      role === "stream" ? (await brief.tryStream({ limitMs: 1_000 })).reply : await brief[role]();
    const further = [...unseen].filter((role) => role !== "get");
    const asked = further.map(async (role) => ({ role, answer: await ask(role) }));
    const answers = [{ role: "get" as const, answer: gone }, ...(await Promise.all(asked))];
    for (const { role, answer } of answers) {
      const passed = answer.exchange.timing.headAt - after;
      // On a busy machine it may be forgotten by now.
      if (passed > tombstoneMs) {
        if (round < LAST_ROUND) continue;
        assume(passed, "milliseconds since the job was still there").toBeAtMost(tombstoneMs);
      }
      expect(answer)
        .likely("the job is not looked at for its expires_at")
        .toBeError({ status: 410, code: "job.expired" });
      unseen.delete(role);
    }
  }
});

check(
  "retention.forgotten",
  { lastsMs: 2_800, requires: ["retention.gone"] },
  async ({ job, settings, contract, expect, delay, tolerances, notTestable }) => {
    const tombstoneMs = tombstoneOf(contract, settings);
    if (tombstoneMs > 60_000)
      return notTestable(
        "an expired job is remembered for days: set intervals.tombstoneMs and configure the server so",
      );
    const { job: brief, keptMs } = await shortLived(job, settings, 100);
    let { answer } = await untilGone(brief, keptMs + tolerances.reachMs, delay);
    const by = answer.exchange.timing.headAt + tombstoneMs + tolerances.deliveryMs;
    while (answer.status === 410 && answer.exchange.timing.sentAt < by) {
      await delay(100);
      answer = await brief.get();
    }

    expect(answer).toBeError({ status: 404, code: "job.not_found" });
  },
);

check(
  "retention.unlisted",
  { roles: ["list"], lastsMs: 1_000, requires: ["retention.gone"] },
  async (context) => {
    const { job, api, contract, settings, assume, expect, delay, tolerances } = context;
    const lists = contract.withRole("list");
    for (let keepMs = 600; ; keepMs *= 3) {
      const { job: brief, keptMs } = await shortLived(job, settings, keepMs);
      const query = sameMoment(contract, brief.created.job);
      const holders = async () => {
        const listed = await Promise.all(lists.map((operation) => api.call(operation, { query })));
        return listed.filter((page) => page.jobs.some(({ id }) => id === brief.id));
      };
      const before = await holders();
      // On a busy machine it may have expired before it was listed.
      if (before.length < lists.length && keepMs < 5_000) continue;
      assume(before.length, "lists that had the job before it expired").toBe(lists.length);
      const { answer: gone } = await untilGone(brief, keptMs + tolerances.reachMs, delay);
      assume(gone.status, "status of the expired job").toBeOneOf([404, 410]);

      const [after] = await holders();
      expect(after === undefined, "whether no list has the expired job", after).toBe(true);
      return;
    }
  },
);
