import type { Reply } from "../api/reply.ts";
import { check } from "../runner/check.ts";
import { sameMoment } from "../scenario/same-moment.ts";
import { shortLived, untilGone } from "../scenario/short-lived.ts";

/** Milliseconds from a job's end until it expires. */
function keptFor({ job }: Reply): number {
  const at = (name: string) => Date.parse(String(job.member(name)));
  return at("expires_at") - at("finished_at");
}

check("retention.period", async ({ job, contract, settings, expect }) => {
  const held = await job.held();
  for (const live of [await job.queued(), held]) {
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

check("retention.recommended", async ({ job, contract, settings, expect }) => {
  const recommended = (contract.limit("retention_seconds") ?? 2_592_000) * 1_000;
  const configured = settings.realTime ? undefined : settings.intervals.retentionMs;
  const end = await (await job.succeeding()).end();

  expect(keptFor(end), "milliseconds that an ended job is kept", end).toBeAtLeast(configured ?? recommended);
});

check(
  "retention.gone",
  { lastsMs: 1_000 },
  async ({ job, settings, contract, assume, expect, delay, latencyMs, tolerances }) => {
    const { job: brief, keptMs } = await shortLived(job, settings);
    const slack = tolerances.reachMs / 2 + tolerances.deliveryMs + latencyMs;
    const gone = await untilGone(brief, keptMs + slack, delay);
    expect(gone)
      .likely("the job is still answered after its expires_at")
      .toBeError({ status: 410, code: "job.expired" });

    const roles = (["get", "stream", "logs", "cancel"] as const).filter(
      (role) => contract.withRole(role).length > 0,
    );
    const answers = await Promise.all(
      roles.map(async (role) =>
        role === "stream" ? (await brief.tryStream({ limitMs: 1_000 })).reply : await brief[role](),
      ),
    );
    const forgotten = await brief.get();
    assume(forgotten.status, "status while the tombstone stands").toBe(410);
    for (const answer of answers) expect(answer).toBeError({ status: 410, code: "job.expired" });
  },
);

check(
  "retention.forgotten",
  { lastsMs: 2_800, requires: ["retention.gone"] },
  async ({ job, settings, contract, expect, delay, latencyMs, tolerances, notTestable }) => {
    const configured = settings.realTime ? undefined : settings.intervals.tombstoneMs;
    const tombstoneMs = configured ?? (contract.limit("tombstone_seconds") ?? 604_800) * 1_000;
    if (tombstoneMs > 60_000)
      return notTestable(
        "an expired job is remembered for days: set intervals.tombstoneMs and configure the server so",
      );
    const slack = tolerances.reachMs / 2 + tolerances.deliveryMs + latencyMs;
    const { job: brief, keptMs } = await shortLived(job, settings, 100);
    await untilGone(brief, keptMs + slack, delay);
    const deadline = performance.now() + tombstoneMs + tolerances.deliveryMs + latencyMs;
    let answer = await brief.get();
    while (answer.status === 410 && performance.now() < deadline) {
      await delay(100);
      answer = await brief.get();
    }

    expect(answer).toBeError({ status: 404, code: "job.not_found" });
  },
);

check(
  "retention.unlisted",
  { roles: ["list"], lastsMs: 1_000, requires: ["retention.gone"] },
  async ({ job, api, contract, settings, assume, expect, delay, tolerances }) => {
    const lists = contract.withRole("list");
    for (let keepMs = 600; ; keepMs *= 3) {
      const { job: brief, keptMs } = await shortLived(job, settings, keepMs);
      const query = sameMoment(brief.created.job);
      const holders = async () => {
        const listed = await Promise.all(lists.map((operation) => api.call(operation, { query })));
        return listed.filter((page) => page.jobs.some(({ id }) => id === brief.id));
      };
      const before = await holders();
      // On a busy machine it may have expired before it was listed.
      if (before.length < lists.length && keepMs < 5_000) continue;
      assume(before.length, "lists that had the job before it expired").toBe(lists.length);
      const gone = await untilGone(brief, keptMs + tolerances.reachMs, delay);
      assume(gone.status, "status of the expired job").toBeOneOf([404, 410]);

      const [after] = await holders();
      expect(after === undefined, "whether no list has the expired job", after).toBe(true);
      return;
    }
  },
);
