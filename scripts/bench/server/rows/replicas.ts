import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { startPostgres } from "../../../../server/testing/postgres.ts";
import { type Accepted, startAccepted } from "../accepted.ts";
import type { Pair } from "../report.ts";
import { requestText, startScript } from "../requests.ts";
import { inTurns, percentile } from "../rounds.ts";
import type { Bench, Scenario } from "../scenario.ts";
import { here, startSubject } from "../subject.ts";
import { withSubjects } from "../subjects.ts";

const NAME = "replicas, change to event";
/** Jobs that change at a time. */
const JOBS = 20;
/** Lines that each of them writes, and how far apart. A job that ends is not among what is measured. */
const LINES = 45;
const EVERY_MS = 200;
/** For how long the jobs are silent: their streams are open by then. */
const QUIET_MS = 4_000;
const MESSAGE = "Copied 1,204 of 4,816 files";
const LOG_MARK = '"timestamp":"';
const MAX_ROUNDS = 3;
/** How long the jobs may take to get as far as is waited for: several times as long as they take on a quiet machine. */
const PATIENCE_MS = 60_000;

const heard = z.object({ delaysMs: z.array(z.number()) });
const running = z.array(z.object({ id: z.string(), pid: z.coerce.number() }));

/**
 * Jobs on two replicas with one PostgreSQL, each followed on the replica that does not run it; beside a bare NOTIFY from one process to
 * another on the same database, as often and at the same time. Ours is from the time that a line bears, so that the commit counts too.
 */
export const replicas: Scenario = {
  rows: [NAME],
  async measure(bench) {
    const rounds = await inTurns(Math.min(bench.rounds, MAX_ROUNDS), [() => round(bench)]);
    return [
      {
        name: NAME,
        beside: "bare NOTIFY between two processes, at the same time",
        unit: "ms p99",
        goal: { atMost: 3 },
        pairs: rounds.flat(),
      },
    ];
  },
};

async function round({ loader }: Bench): Promise<Pair> {
  const postgres = await startPostgres({ durable: true });
  try {
    return await withSubjects(async (keep) => {
      const DB = await postgres.createDatabase("accepted");
      const args = ["--db", "env:DB"];
      const both = [await keep(startAccepted(args, { DB })), await keep(startAccepted(args, { DB }))];
      const bare = (role: string) => keep(startSubject([here("yardsticks/notify.ts"), role], { DB }));
      const [hearing, saying] = [await bare("hear"), await bare("say")];

      const started = performance.now();
      const ids = await Promise.all(
        Array.from({ length: JOBS }, (_, n) => startScript(first(both), { steps: stepsOf(n) })),
      );
      for (const { id, pid } of await runners(DB, ids)) {
        const other = both.find((replica) => replica.pid !== pid);
        if (other === undefined) throw new Error("a job is run by neither of the two replicas");
        const request = requestText("GET", `/v1/jobs/${id}/stream`, { Accept: "text/event-stream" });
        await loader.run("open", {
          port: other.port,
          requests: [request],
          mark: LOG_MARK,
          until: "answered",
        });
      }
      await sleep(QUIET_MS - (performance.now() - started));
      const body = JSON.stringify({ events: JOBS * LINES, everyMs: Math.round(EVERY_MS / JOBS) });
      await fetch(`http://127.0.0.1:${saying.port}/`, { method: "POST", body });
      await ended(DB, ids);

      const ours = (await loader.run("received", null)).delaysMs;
      await loader.run("close", null);
      const answer = await fetch(`http://127.0.0.1:${hearing.port}/`);
      const { delaysMs: theirs } = heard.parse(await answer.json());
      for (const delays of [ours, theirs])
        if (delays.length !== JOBS * LINES)
          throw new Error(`expected ${JOBS * LINES} deliveries, got ${delays.length}`);
      const p99 = (delays: readonly number[]) =>
        percentile(
          delays.toSorted((a, b) => a - b),
          0.99,
        );
      return { ours: p99(ours), yardstick: p99(theirs) };
    });
  } finally {
    await postgres.stop();
  }
}

/** What the nth job does: they take turns, as the notifications beside them do, and don't all change at once. */
function stepsOf(n: number): readonly object[] {
  const lines = Array.from({ length: LINES }, () => [
    { do: "log", message: MESSAGE },
    { do: "wait", ms: EVERY_MS },
  ]);
  return [{ do: "wait", ms: QUIET_MS + (n * EVERY_MS) / JOBS }, ...lines.flat()];
}

function first(both: readonly Accepted[]): Accepted {
  const [replica] = both;
  if (replica === undefined) throw new Error("there is no replica");
  return replica;
}

/** Which process runs each job, once each is run by one. */
async function runners(url: string, ids: readonly string[]): Promise<z.infer<typeof running>> {
  const select =
    "SELECT jobs.id, pid FROM accepted.jobs JOIN pgboss.instance ON worker = name WHERE jobs.id = ANY($1)";
  return running.parse(await rowsOnce(url, select, ids, 20));
}

/** Resolves once all jobs have ended, and a little later, when that has been told too. */
async function ended(url: string, ids: readonly string[]): Promise<void> {
  await rowsOnce(url, "SELECT id FROM accepted.jobs WHERE ended = 1 AND id = ANY($1)", ids, 500);
  await sleep(500);
}

/** The rows of a query of jobs, once there is one for each. */
async function rowsOnce(
  url: string,
  select: string,
  ids: readonly string[],
  everyMs: number,
): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const end = performance.now() + PATIENCE_MS;
  try {
    for (;;) {
      const { rows } = await client.query(select, [ids]);
      if (rows.length === ids.length) return rows;
      if (performance.now() > end)
        throw new Error(
          `after ${PATIENCE_MS / 1_000} s only ${rows.length} of ${ids.length} jobs were as far as they should be`,
        );
      await sleep(everyMs);
    }
  } finally {
    await client.end();
  }
}
