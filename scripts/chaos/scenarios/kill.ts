import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startPostgres } from "../../../server/testing/postgres.ts";
import { startLoad } from "../load.ts";
import type { Extent, Outcome, Scenario } from "../scenario.ts";
import { type Server, startServer, withFolder } from "../server.ts";
import { emptyTally } from "../tally.ts";
import { verify } from "../verify.ts";

const CLIENTS = 16;
const STEPS = [
  { do: "log", message: "begun" },
  { do: "wait", ms: 30 },
  { do: "log", message: "done" },
];

/** How long clients are at work before the server is killed, at least and at most, in milliseconds. */
const FROM_MS = 200;
const TO_MS = 700;

export const killOnSqlite: Scenario = {
  name: "kill.sqlite",
  title: "kill -9 of the server under load, its jobs in SQLite",
  run: (extent) => withFolder((folder) => killed(extent, join(folder, "jobs.db"))),
};

export const killOnPostgres: Scenario = {
  name: "kill.postgres",
  title: "kill -9 of the only replica under load, its jobs in PostgreSQL",
  async run(extent) {
    const database = await startPostgres();
    try {
      return await killed(extent, await database.createDatabase("chaos"));
    } finally {
      await database.stop();
    }
  },
};

async function killed({ rounds }: Extent, db: string): Promise<Outcome> {
  const tally = emptyTally();
  let server: Server = await startServer({ db });
  try {
    const load = startLoad(tally, { clients: CLIENTS, target: () => server, steps: STEPS });
    for (let round = 0; round < rounds; round++) {
      await delay(FROM_MS + Math.random() * (TO_MS - FROM_MS));
      await server.kill();
      server = await startServer({ db, port: server.port });
    }
    await load.stop();
    const jobs = await verify(tally, server, load.acknowledged);
    const again = jobs.filter(({ attempt }) => attempt > 1).length;
    return { tally, notes: [`${rounds} kills`, `${again} jobs taken up again`] };
  } finally {
    await server.kill();
  }
}
