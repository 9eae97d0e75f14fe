import { type Accepted, startAccepted } from "../accepted.ts";
import type { Pair } from "../report.ts";
import { requestText, startScript } from "../requests.ts";
import { inTurns, percentile } from "../rounds.ts";
import type { Bench, Scenario } from "../scenario.ts";
import { openingMs, settled } from "../settled.ts";
import { here, type Subject, startSubject } from "../subject.ts";
import { withSubjects } from "../subjects.ts";

const MEMORY = "wait, memory";
const WAKE_UP = "wait, wake-up";

/** The jobs end one after the other over so long. */
const ENDING_MS = 10_000;
const WAIT = { Prefer: "wait=60" };
const ENDED_MARK = '"finished_at":"';
/** What a wake-up may take, in milliseconds. */
const BOUND_MS = 100;
/** Requests on their way at a time while jobs are made. */
const AT_ONCE = 32;
/** Warm-up: so many clients have waited before. */
const WARM = 200;
const MAX_ROUNDS = 3;

interface Figures {
  readonly p99Ms: number;
  readonly bytesEach: number;
}

/** Clients that each wait for a job of their own, beside sockets that wait for nothing. */
export const wait: Scenario = {
  rows: [MEMORY, WAKE_UP],
  async measure(bench) {
    const rounds = await inTurns(Math.min(bench.rounds, MAX_ROUNDS), [() => ours(bench), () => idle(bench)]);
    const pairs = (figure: keyof Figures): Pair[] =>
      rounds.map(([a, b]) => ({ ours: a?.[figure] ?? Number.NaN, yardstick: b?.[figure] ?? Number.NaN }));
    return [
      {
        name: MEMORY,
        beside: `idle sockets of bare node:http, ${bench.connections} each`,
        unit: "bytes per connection",
        goal: { atMost: 1.5 },
        pairs: pairs("bytesEach"),
      },
      {
        name: WAKE_UP,
        beside: `a bound, ${bench.connections} held`,
        unit: "ms p99",
        goal: { atMost: 1 },
        pairs: pairs("p99Ms"),
      },
    ];
  },
};

function ours(bench: Bench): Promise<Figures> {
  return withSubjects(async (keep) => {
    const accepted = await keep(startAccepted());
    await opened(bench, accepted, await waits(accepted, WARM, 500, 500));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await bench.loader.run("close", null);

    // Until the first of the jobs ends: they are all made, and waited for, by then.
    const quietMs = 2 * openingMs(bench.connections);
    const started = performance.now();
    const requests = await waits(accepted, bench.connections, quietMs, ENDING_MS);
    const before = await settled(accepted);
    await opened(bench, accepted, requests);
    const bytesEach = ((await settled(accepted)) - before) / bench.connections;
    const left = quietMs - (performance.now() - started);
    if (left < 0)
      throw new RangeError("the connections took too long to open on this machine; give fewer --connections");
    await new Promise((resolve) => setTimeout(resolve, left + ENDING_MS + 2_000));
    const { delaysMs } = await bench.loader.run("received", null);
    await bench.loader.run("close", null);
    if (delaysMs.length !== bench.connections)
      throw new Error(`expected ${bench.connections} answers, got ${delaysMs.length}`);
    return { p99Ms: percentile(delaysMs, 0.99), bytesEach };
  });
}

function idle(bench: Bench): Promise<Figures> {
  return withSubjects(async (keep) => {
    const nothing = JSON.stringify({ status: 204, headers: {} });
    const bare = await keep(startSubject([here("yardsticks/constant.ts"), nothing]));
    const sockets = (count: number) => Array.from({ length: count }, () => "");
    await opened(bench, bare, sockets(WARM));
    await bench.loader.run("close", null);
    const before = await settled(bare);
    await opened(bench, bare, sockets(bench.connections));
    const bytesEach = ((await settled(bare)) - before) / bench.connections;
    await bench.loader.run("close", null);
    return { p99Ms: BOUND_MS, bytesEach };
  });
}

/** Jobs of which the first ends after `quietMs` and the last `endingMs` later, and a request for each that waits for it. */
async function waits(
  accepted: Accepted,
  count: number,
  quietMs: number,
  endingMs: number,
): Promise<string[]> {
  const started = performance.now();
  const requests: string[] = [];
  let made = 0;
  const makeSome = async (): Promise<void> => {
    while (made < count) {
      const endsAt = quietMs + (endingMs * made++) / count;
      const queue_ms = Math.max(0, Math.round(endsAt - (performance.now() - started)));
      const id = await startScript(accepted, { queue_ms, steps: [{ do: "succeed" }] });
      requests.push(requestText("GET", `/v1/jobs/${id}`, WAIT));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, makeSome));
  return requests;
}

async function opened({ loader }: Bench, { port }: Subject, requests: readonly string[]): Promise<void> {
  await loader.run("open", { port, requests, mark: ENDED_MARK, until: "sent" });
}
