import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startLoad } from "../load.ts";
import type { Scenario } from "../scenario.ts";
import { startServer, withFolder } from "../server.ts";
import { emptyTally } from "../tally.ts";
import { type Listed, verify } from "../verify.ts";

const CLIENTS = 8;
const STEPS = [
  { do: "log", message: "begun" },
  { do: "wait", ms: 100 },
  { do: "log", message: "done" },
];

const MINUTE = 60_000;

/** Where the clock is set to, beside the true time: behind, ahead, far behind, and right again. */
const DISTANCES = [-5 * MINUTE, 10 * MINUTE, -60 * MINUTE, 0];

const PRELOAD = new URL("../stepped-clock.ts", import.meta.url).href;

export const steppedClock: Scenario = {
  name: "clock",
  title: "the clock of the machine is set back and forward while jobs run",
  run: () =>
    withFolder(async (folder) => {
      const tally = emptyTally();
      const environment = { NODE_OPTIONS: `--import ${PRELOAD}`, CHAOS_STEPS: DISTANCES.join(",") };
      const server = await startServer({ db: join(folder, "jobs.db"), environment });
      try {
        const load = startLoad(tally, { clients: CLIENTS, target: () => server, steps: STEPS });
        for (const _ of DISTANCES) {
          await delay(700);
          server.signal("SIGUSR2");
        }
        await delay(700);
        await load.stop();
        const jobs = await verify(tally, server, load.acknowledged);
        // Two clocks told of one job.
        const backwards = jobs.filter(runsBackwards).length;
        tally.doubled += backwards;
        return { tally, notes: [`${DISTANCES.length} steps`, `${backwards} jobs end before they begin`] };
      } finally {
        await server.kill();
      }
    }),
};

/** Whether a job began before it was made, or ended before it began. */
export function runsBackwards({ created_at, started_at, finished_at }: Listed): boolean {
  const times = [created_at, started_at, finished_at].flatMap((time) =>
    time === null ? [] : Date.parse(time),
  );
  return times.some((time, index) => time < (times[index - 1] ?? 0));
}
