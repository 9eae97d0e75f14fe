import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Accepted, startAccepted } from "../accepted.ts";
import type { Measured } from "../report.ts";
import { answerTo, requestText } from "../requests.ts";
import { inTurns, percentile } from "../rounds.ts";
import type { Bench, Scenario } from "../scenario.ts";
import { seedDatabase, seededResource } from "../seed.ts";
import { withSubjects } from "../subjects.ts";

const SMALL = 10_000;
const page = z.object({
  data: z.array(z.unknown()),
  pagination: z.object({ next_cursor: z.string().nullable() }),
});
/** Full pages in both databases: fewer jobs would be less work. */
const LIMIT = 50;
/** Warms caches and code before it counts, in milliseconds. */
const WARM_UP_MS = 1_000;

/** Requests of one row, as paths. */
type Paths = (accepted: Accepted) => Promise<readonly string[]>;

const FIRST: Paths = async () => [`/v1/jobs?limit=${LIMIT}`];
const DEEP: Paths = async (accepted) => {
  // Ten of the twenty days back, and a page further: half of the jobs are newer.
  const query = `limit=${LIMIT}&until=10d`;
  const { body } = await answerTo(accepted, "GET", `/v1/jobs?${query}`);
  const cursor = page.parse(JSON.parse(body)).pagination.next_cursor;
  if (cursor === null) throw new Error("there is no deep page");
  return [`/v1/jobs?${query}&cursor=${cursor}`];
};
const FILTERED: Paths = async ({ projectId }) =>
  [
    "status=failed",
    "status=failed&type=environment.clone",
    "type=deployment.*",
    "status=queued,canceled",
    `resource_type=environment&resource_id=${seededResource(7)}`,
    `project_id=${projectId}&status=succeeded&type=data.sync`,
  ].map((filter) => `/v1/jobs?limit=${LIMIT}&${filter}`);

const ROWS: Readonly<Record<string, Paths>> = {
  "list, first page": FIRST,
  "list, deep page": DEEP,
  "list, filters": FILTERED,
};

/** Lists of a large database beside the same ones of a small database. */
export const list: Scenario = {
  rows: Object.keys(ROWS),
  async measure(bench) {
    const folder = await mkdtemp(join(tmpdir(), "bench-list-"));
    try {
      return await withSubjects(async (keep) => {
        const seeded = async (jobs: number): Promise<Accepted> => {
          const file = join(folder, `${jobs}.db`);
          // The first start makes the teams, whose ids the jobs need.
          const empty = await startAccepted(["--db", file]);
          await empty.stop();
          await seedDatabase(file, jobs, empty);
          return keep(startAccepted(["--db", file]));
        };
        const small = await seeded(SMALL);
        const large = await seeded(bench.jobs);
        const rows: Measured[] = [];
        for (const [name, paths] of Object.entries(ROWS))
          rows.push(await measured(bench, name, paths, large, small));
        return rows;
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measured(
  bench: Bench,
  name: string,
  paths: Paths,
  large: Accepted,
  small: Accepted,
): Promise<Measured> {
  const measures = [];
  for (const accepted of [large, small]) {
    const requests = (await paths(accepted)).map((path) => requestText("GET", path));
    for (const path of await paths(accepted)) await assertFullPage(accepted, path);
    const p99 = async (durationMs: number): Promise<number> => {
      const task = { port: accepted.port, connections: 1, requests, durationMs };
      return percentile((await bench.loader.run("closedLoop", task)).latenciesMs, 0.99);
    };
    await p99(WARM_UP_MS);
    measures.push(() => p99(bench.durationMs));
  }
  const rounds = await inTurns(bench.rounds, measures);
  return {
    name,
    beside: `${SMALL} jobs rather than ${bench.jobs}`,
    unit: "ms p99",
    goal: { atMost: 2 },
    pairs: rounds.map(([ours = Number.NaN, yardstick = Number.NaN]) => ({ ours, yardstick })),
  };
}

async function assertFullPage(accepted: Accepted, path: string): Promise<void> {
  const { status, body } = await answerTo(accepted, "GET", path);
  const jobs = page.safeParse(JSON.parse(body)).data?.data.length;
  if (jobs !== LIMIT) throw new Error(`expected ${LIMIT} jobs at ${path}, got ${status} with ${jobs}`);
}
