import { startAccepted } from "../accepted.ts";
import { busy, WARM_UP_MS } from "../busy.ts";
import { answerTo, requestText, startScript } from "../requests.ts";
import { pairedRounds } from "../rounds.ts";
import type { Scenario } from "../scenario.ts";
import { here, startSubject } from "../subject.ts";
import { withSubjects } from "../subjects.ts";

/** A job read by somebody who may, beside bare `node:http` that gives the same answer to everybody. */
export const read: Scenario = {
  rows: ["GET 200"],
  measure: (bench) =>
    withSubjects(async (keep) => {
      const accepted = await keep(startAccepted());
      const path = `/v1/jobs/${await startScript(accepted, { steps: [{ do: "hold", ms: 600_000 }] })}`;
      const sample = await answerTo(accepted, "GET", path);
      const bare = await keep(startSubject([here("yardsticks/constant.ts"), JSON.stringify(sample)]));

      const request = [requestText("GET", path)];
      const measure = (subject: typeof bare) => async () =>
        (await busy(bench, subject, request, 200)).perCpuSecond;
      for (const subject of [accepted, bare])
        await busy({ ...bench, durationMs: WARM_UP_MS }, subject, request, 200);
      const pairs = await pairedRounds(bench.rounds, measure(accepted), measure(bare));
      const beside = "bare node:http, a constant body of the same size";
      return [{ name: "GET 200", beside, unit: "requests per CPU second", goal: { atLeast: 0.65 }, pairs }];
    }),
};
