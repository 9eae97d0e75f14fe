import { setTimeout as delay } from "node:timers/promises";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { startPostgres } from "../../../server/testing/postgres.ts";
import { spreadOf } from "../../bench/statistics.ts";
import { startLoad, type Target } from "../load.ts";
import type { Outcome, Scenario } from "../scenario.ts";
import { type Server, startServer } from "../server.ts";
import { countAnswer, emptyTally, type Tally } from "../tally.ts";
import { isWhole, verify } from "../verify.ts";

const CLIENTS = 8;
const STREAMS = 12;
const STEPS = [
  { do: "log", message: "begun" },
  { do: "wait", ms: 20 },
];

/** What the jobs do that clients stream: long enough to be running when their replica is killed. */
const LONG = [
  { do: "log", message: "begun" },
  { do: "hold", ms: 1_500 },
  { do: "log", message: "done" },
];

/** How long a client may follow one job. */
const FOLLOW_MS = 60_000;

export const killReplica: Scenario = {
  name: "replica",
  title: "kill -9 of one of two replicas while its jobs run and clients stream",
  async run({ rounds }) {
    const database = await startPostgres();
    const replicas: Server[] = [];
    try {
      const db = await database.createDatabase("chaos");
      for (let n = 0; n < 2; n++) replicas.push(await startServer({ db }));
      return await killedInTurns(db, replicas, Math.max(1, Math.ceil(rounds / 4)));
    } finally {
      await Promise.all(replicas.map((replica) => replica.kill()));
      await database.stop();
    }
  },
};

async function killedInTurns(db: string, replicas: Server[], rounds: number): Promise<Outcome> {
  const tally = emptyTally();
  const target = (client: number): Target => pick(replicas, client);
  const load = startLoad(tally, { clients: CLIENTS, target, steps: STEPS });
  const followed = new Map<string, string>();
  const delays: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = startLoad(tally, { clients: STREAMS, target, steps: LONG });
    await one.stop();
    const streams = [...one.acknowledged.values()].map((id, client) =>
      follow(tally, (turn) => target(client + turn), id),
    );
    await delay(300);
    const at = round % 2;
    const victim = pick(replicas, at);
    await victim.kill();
    const killedAt = Date.now();
    for (const events of await Promise.all(streams)) {
      if (!isWhole(events)) tally.doubled++;
      const taken = takenOverAt(events);
      if (taken !== undefined) delays.push(taken - killedAt);
    }
    for (const [key, id] of one.acknowledged) followed.set(key, id);
    replicas[at] = await startServer({ db, port: victim.port });
  }
  await load.stop();
  await verify(tally, pick(replicas, 0), new Map([...load.acknowledged, ...followed]));
  const took = delays.length === 0 ? "no job to take over" : `taken over after ${told(delays)} ms`;
  return { tally, notes: [`${rounds} kills`, `${followed.size} streams`, took] };
}

function told(delays: readonly number[]): string {
  return `${Math.round(spreadOf(delays).median)} (at most ${Math.max(...delays)}, ${delays.length} jobs)`;
}

function pick(replicas: readonly Server[], place: number): Server {
  const found = replicas[place % replicas.length];
  if (found === undefined) throw new Error("there is no replica");
  return found;
}

/** When the second attempt began, by the clock of the server that began it. */
function takenOverAt(events: readonly EventSourceMessage[]): number | undefined {
  const second = events
    .filter(({ event }) => event === "job")
    .map(({ data }) => JSON.parse(data))
    .find(({ attempt }) => attempt === 2);
  return second === undefined ? undefined : Date.parse(second.updated_at);
}

/** Follows a job to its end like a client does: cut off, it goes on where it was, on whichever replica is there. */
async function follow(
  tally: Tally,
  target: (turn: number) => Target,
  id: string,
): Promise<readonly EventSourceMessage[]> {
  const events: EventSourceMessage[] = [];
  const deadline = performance.now() + FOLLOW_MS;
  for (let turn = 0; performance.now() < deadline; turn++) {
    const last = events.filter((event) => event.id !== undefined).at(-1)?.id ?? "0";
    try {
      const { url, headers } = target(turn);
      const response = await fetch(`${url}/v1/jobs/${id}/stream?after=${last}`, { headers });
      countAnswer(tally, response.status, response.headers.get("Retry-After"));
      const parser = createParser({ onEvent: (event) => events.push(event) });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
    } catch {
      // The replica is gone: the next one has the job too.
    }
    if (events.at(-1)?.event === "end") break;
    await delay(100);
  }
  return events;
}
