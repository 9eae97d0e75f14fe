import { setTimeout as delay } from "node:timers/promises";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { type Answer, KEY, send, type Target } from "./load.ts";
import { countAnswer, type Tally } from "./tally.ts";

/** How long the jobs may take to end once everything is well again, in milliseconds. */
const PATIENCE_MS = 60_000;

/** How many jobs' event logs are read whole. */
const LOGS = 200;

/** A job as the list shows it. */
export interface Listed {
  readonly id: string;
  readonly status: string;
  readonly attempt: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
}

/** Looks at every job once nothing goes wrong any more, and counts what is missing or there twice. */
export async function verify(
  tally: Tally,
  target: Target,
  acknowledged: ReadonlyMap<string, string>,
): Promise<readonly Listed[]> {
  const jobs = await untilEnded(tally, target);
  const found = judge(acknowledged, jobs);
  tally.lost += found.lost;
  tally.doubled += found.doubled;
  // Those that were interrupted first: there is most to go wrong.
  const told = [...jobs].sort((a, b) => b.attempt - a.attempt).slice(0, LOGS);
  for (const { id } of told) {
    const events = await eventsOf(tally, target, id);
    if (!isWhole(events)) tally.doubled++;
  }
  return jobs;
}

/** What is missing of the acknowledged jobs, or has not ended, and which requests have made more than one. */
export function judge(
  acknowledged: ReadonlyMap<string, string>,
  jobs: readonly Listed[],
): { readonly lost: number; readonly doubled: number } {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const lost = [...acknowledged.values()].filter((id) => !isEnded(byId.get(id))).length;
  const keys = jobs.flatMap(({ metadata }) => metadata[KEY] ?? []);
  return { lost, doubled: keys.length - new Set(keys).size };
}

/** Whether a stream told every event once, in order, and one end after all of them. */
export function isWhole(events: readonly EventSourceMessage[]): boolean {
  const ids = events.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]));
  const ends = events.filter(({ event }) => event === "end");
  return ids.every((id, index) => id === index + 1) && ends.length === 1 && events.at(-1) === ends[0];
}

function isEnded(job: Listed | undefined): boolean {
  return job !== undefined && !["queued", "running"].includes(job.status);
}

async function untilEnded(tally: Tally, target: Target): Promise<readonly Listed[]> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const live = await list(tally, target, "&status=queued,running&limit=1", 1);
    if (live.length === 0 || performance.now() > deadline) break;
    await delay(100);
  }
  return await list(tally, target, "&limit=200", Number.POSITIVE_INFINITY);
}

async function list(tally: Tally, target: Target, query: string, pages: number): Promise<readonly Listed[]> {
  const jobs: Listed[] = [];
  let cursor = "";
  for (let page = 0; page < pages; page++) {
    const answer = await get(tally, target, `/v1/jobs?type=test.script${query}${cursor}`);
    jobs.push(...answer.json.data);
    if (!answer.json.pagination.has_more) break;
    cursor = `&cursor=${answer.json.pagination.next_cursor}`;
  }
  return jobs;
}

async function eventsOf(tally: Tally, target: Target, id: string): Promise<readonly EventSourceMessage[]> {
  const response = await fetch(`${target.url}/v1/jobs/${id}/stream?after=0`, { headers: target.headers });
  countAnswer(tally, response.status, response.headers.get("Retry-After"));
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  parser.feed(await response.text());
  return events;
}

async function get(tally: Tally, { url, headers }: Target, path: string): Promise<Answer> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await send(url + path, { headers });
    if (answer !== undefined) countAnswer(tally, answer.status, answer.retryAfter);
    if (answer?.status === 200) return answer;
    await delay(100);
  }
  throw new Error(`${path} is not answered any more`);
}
