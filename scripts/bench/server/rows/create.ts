import { DEFAULT_SETTINGS } from "../../../../server/jobs/settings.ts";
import { type Accepted, startAccepted } from "../accepted.ts";
import { type Busy, busy, WARM_UP_MS } from "../busy.ts";
import { answerTo, requestText, scriptBody, startScript } from "../requests.ts";
import { inTurns } from "../rounds.ts";
import type { Scenario } from "../scenario.ts";
import { here, type Subject, startSubject } from "../subject.ts";
import { withSubjects } from "../subjects.ts";

/** As late as the contract allows: what the jobs do is not part of accepting them. */
const QUEUED = { queue_ms: 60_000, steps: [{ do: "wait", ms: 1 }] };
/** As long as the contract allows. */
const HOLDING = { steps: [{ do: "hold", ms: 600_000 }] };

const BESIDE_FLUSH = "POST 202 beside own flush";
const BESIDE_NOTHING = "POST 202 beside no store";

/** A job accepted and on disk, beside a store that flushes for each, and beside no store at all. */
export const create: Scenario = {
  rows: [BESIDE_FLUSH, BESIDE_NOTHING],
  measure: (bench) =>
    withSubjects(async (keep) => {
      const accepted = await keep(startAccepted());
      await occupy(accepted);
      const path = `/v1/teams/${accepted.teamId}/jobs`;
      const body = scriptBody(accepted, QUEUED);
      const sample = await answerTo(accepted, "POST", path, {}, body);
      const flushing = await keep(startSubject([here("yardsticks/transaction.ts"), sample.body]));
      const bare = await keep(startSubject([here("yardsticks/constant.ts"), JSON.stringify(sample)]));

      const request = [requestText("POST", path, {}, body)];
      const subjects: readonly Subject[] = [accepted, flushing, bare];
      for (const subject of subjects) await busy({ ...bench, durationMs: WARM_UP_MS }, subject, request, 202);
      const rounds = await inTurns(
        bench.rounds,
        subjects.map((subject) => () => busy(bench, subject, request, 202)),
      );
      const pairs = (yardstick: 1 | 2, unit: keyof Busy) =>
        rounds.map((round) => ({ ours: figure(round[0], unit), yardstick: figure(round[yardstick], unit) }));
      return [
        {
          name: BESIDE_FLUSH,
          beside: "bare node:http, an SQLite transaction for each job",
          unit: "requests per second",
          goal: { atLeast: 3 },
          pairs: pairs(1, "perSecond"),
        },
        {
          name: BESIDE_NOTHING,
          beside: "bare node:http, nothing stored",
          unit: "requests per CPU second",
          goal: { atLeast: 0.35 },
          pairs: pairs(2, "perCpuSecond"),
        },
      ];
    }),
};

/** Has it run as many jobs as it can, so that none of those to come is started while others are accepted. */
async function occupy(accepted: Accepted): Promise<void> {
  for (let n = 0; n < DEFAULT_SETTINGS.concurrency; n++) await startScript(accepted, HOLDING);
}

function figure(measured: Busy | undefined, unit: keyof Busy): number {
  if (measured === undefined) throw new RangeError("nothing was measured");
  return measured[unit];
}
