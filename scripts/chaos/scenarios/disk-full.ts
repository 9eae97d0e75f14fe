import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startLoad } from "../load.ts";
import type { Scenario } from "../scenario.ts";
import { type Server, startServer, withFolder } from "../server.ts";
import { emptyTally } from "../tally.ts";
import { verify } from "../verify.ts";

const CLIENTS = 16;
const STEPS = [{ do: "log", message: "x".repeat(2_000), repeat: 5 }];

/** Largest file that the server may write, in blocks of 1024 bytes: the sample world fits, a few hundred jobs do not. */
const LIMIT = 4_096;

/** How long clients may take to fill the disk, in milliseconds. */
const FILL_MS = 30_000;

/** How long the disk stays full, in milliseconds. */
const FULL_MS = 2_000;

export const diskFull: Scenario = {
  name: "disk-full",
  title: "the disk is full (no file may grow any further), then there is room again",
  run: () =>
    withFolder(async (folder) => {
      const tally = emptyTally();
      const db = join(folder, "jobs.db");
      const wrapper = ["bash", "-c", `ulimit -f ${LIMIT}; exec "$@"`, "limited"];
      let server: Server = await startServer({ db, wrapper });
      try {
        const load = startLoad(tally, { clients: CLIENTS, target: () => server, steps: STEPS });
        const deadline = performance.now() + FILL_MS;
        while (tally.unavailable === 0 && performance.now() < deadline) await delay(50);
        const before = tally.acknowledged;
        await delay(FULL_MS);
        const whileFull = tally.acknowledged - before;
        // Killed, because what runs can't be written either.
        await server.kill();
        server = await startServer({ db, port: server.port });
        await delay(500);
        await load.stop();
        await verify(tally, server, load.acknowledged);
        const wasFull = tally.unavailable > 0 ? "was full" : "was never full";
        return { tally, notes: [`the disk ${wasFull}`, `${whileFull} acknowledged while it was`] };
      } finally {
        await server.kill();
      }
    }),
};
