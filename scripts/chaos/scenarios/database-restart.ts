import { setTimeout as delay } from "node:timers/promises";
import { startPostgres } from "../../../server/testing/postgres.ts";
import { startLoad } from "../load.ts";
import type { Scenario } from "../scenario.ts";
import { startServer } from "../server.ts";
import { emptyTally } from "../tally.ts";
import { verify } from "../verify.ts";

const CLIENTS = 16;
const STEPS = [
  { do: "log", message: "begun" },
  { do: "wait", ms: 30 },
  { do: "log", message: "done" },
];

export const restartDatabase: Scenario = {
  name: "postgres-restart",
  title: "PostgreSQL is restarted under load, in turns by its operator and by a crash",
  async run({ rounds }) {
    const tally = emptyTally();
    // A crash of the database loses what is not flushed, unless it does flush.
    const database = await startPostgres({ durable: true });
    try {
      const server = await startServer({ db: await database.createDatabase("chaos") });
      try {
        const load = startLoad(tally, { clients: CLIENTS, target: () => server, steps: STEPS });
        const restarts = Math.max(2, Math.ceil(rounds / 4));
        for (let round = 0; round < restarts; round++) {
          await delay(1_000);
          await database.halt(round % 2 === 0 ? "fast" : "crash");
          await delay(500);
          await database.resume();
        }
        await delay(1_000);
        await load.stop();
        await verify(tally, server, load.acknowledged);
        return { tally, notes: [`${restarts} restarts`] };
      } finally {
        await server.kill();
      }
    } finally {
      await database.stop();
    }
  },
};
