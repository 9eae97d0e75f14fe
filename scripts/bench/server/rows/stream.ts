import { type Accepted, startAccepted } from "../accepted.ts";
import type { Pair } from "../report.ts";
import { requestText, startScript } from "../requests.ts";
import { inTurns, percentile } from "../rounds.ts";
import type { Bench, Scenario } from "../scenario.ts";
import { openingMs, settled } from "../settled.ts";
import { here, type Subject, startSubject } from "../subject.ts";
import { withSubjects } from "../subjects.ts";

const EVENTS = 5;
const EVERY_MS = 1_000;
/** How much later than due the last event may come: with each, ten thousand clients are served before the next is waited for. */
const SLACK_MS = 4_000;
/**
 * V8's nursery is held at the size that Node's manual gives, in ours and in the yardstick alike. Left alone, V8 lets it grow to 128 MB
 * with whatever a rush of requests allocates, once for the process: on 10,000 connections up to 8 KB each that no connection holds.
 */
const NURSERY = { NODE_OPTIONS: "--max-semi-space-size=16" };
const MESSAGE = "Copied 1,204 of 4,816 files";
const LOG_MARK = '"timestamp":"';

const DELIVERY = "SSE delivery";
const MEMORY = "SSE memory";

/** The head of our streams, as it is on the wire. */
const HEAD = {
  "Request-Id": "req_00000000000000000000000000000000",
  "Forge-Version": "2026-11-01",
  "X-Content-Type-Options": "nosniff",
  RateLimit: '"default";r=999999998;t=5',
  "RateLimit-Policy": '"default";q=999999999;w=5',
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
  Vary: "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer",
  "Content-Type": "text/event-stream",
};

interface Figures {
  readonly p99Ms: number;
  readonly bytesEach: number;
}

/** One job followed on many connections, beside raw writes to as many responses. */
export const stream: Scenario = {
  rows: [DELIVERY, MEMORY],
  async measure(bench) {
    const rounds = await inTurns(Math.min(bench.rounds, MAX_ROUNDS), [() => ours(bench), () => raw(bench)]);
    const pairs = (figure: keyof Figures): Pair[] =>
      rounds.map(([a, b]) => ({ ours: a?.[figure] ?? Number.NaN, yardstick: b?.[figure] ?? Number.NaN }));
    const beside = `raw ServerResponse writes, ${bench.connections} connections`;
    return [
      { name: DELIVERY, beside, unit: "ms p99", goal: { atMost: 1.3 }, pairs: pairs("p99Ms") },
      {
        name: MEMORY,
        beside,
        unit: "bytes per connection",
        goal: { atMost: 1.3 },
        pairs: pairs("bytesEach"),
      },
    ];
  },
};

/** A round takes half a minute, and shows thousands of deliveries already. */
const MAX_ROUNDS = 3;

function ours(bench: Bench): Promise<Figures> {
  return withSubjects(async (keep) => {
    const accepted = await keep(startAccepted([], NURSERY));
    // Someone has streamed before: what is needed once is not counted for each.
    const first = await followed(accepted, { wait: 200 });
    await opened(bench, accepted, first, 200);
    await bench.loader.run("close", null);
    const path = await followed(accepted, { wait: openingMs(bench.connections) });
    return figures(bench, accepted, path);
  });
}

function raw(bench: Bench): Promise<Figures> {
  return withSubjects(async (keep) => {
    const bare = await keep(startSubject([here("yardsticks/streams.ts"), JSON.stringify(HEAD)], NURSERY));
    await opened(bench, bare, "/", 200);
    await bench.loader.run("close", null);
    const publish = setTimeout(() => {
      const body = JSON.stringify({ events: EVENTS, everyMs: EVERY_MS, message: MESSAGE });
      fetch(`http://127.0.0.1:${bare.port}/`, { method: "POST", body }).catch((error) => {
        throw error;
      });
    }, openingMs(bench.connections) - EVERY_MS);
    try {
      return await figures(bench, bare, "/");
    } finally {
      clearTimeout(publish);
    }
  });
}

/** A job that is silent for a while, then writes a line every second. */
async function followed(accepted: Accepted, { wait }: { readonly wait: number }): Promise<string> {
  const lines = Array.from({ length: EVENTS }, () => [
    { do: "log", message: MESSAGE },
    { do: "wait", ms: EVERY_MS },
  ]);
  const steps = [{ do: "wait", ms: wait }, ...lines.flat()];
  return `/v1/jobs/${await startScript(accepted, { steps })}/stream`;
}

async function figures(bench: Bench, subject: Subject, path: string): Promise<Figures> {
  const started = performance.now();
  const before = await settled(subject);
  await opened(bench, subject, path, bench.connections);
  const bytesEach = ((await settled(subject)) - before) / bench.connections;
  const left = openingMs(bench.connections) - (performance.now() - started);
  if (left < 0)
    throw new RangeError("the connections took too long to open on this machine; give fewer --connections");
  await new Promise((resolve) => setTimeout(resolve, left + (EVENTS + 1) * EVERY_MS + SLACK_MS));
  const { delaysMs } = await bench.loader.run("received", null);
  await bench.loader.run("close", null);
  const expected = EVENTS * bench.connections;
  if (delaysMs.length !== expected)
    throw new Error(
      `expected ${expected} deliveries, got ${delaysMs.length}: a fast server that loses events is no server`,
    );
  return { p99Ms: percentile(delaysMs, 0.99), bytesEach };
}

async function opened({ loader }: Bench, { port }: Subject, path: string, count: number): Promise<void> {
  const request = requestText("GET", path, { Accept: "text/event-stream" });
  const requests = Array.from({ length: count }, () => request);
  await loader.run("open", { port, requests, mark: LOG_MARK, until: "answered" });
}
