import { startAccepted } from "../accepted.ts";
import { busy, WARM_UP_MS } from "../busy.ts";
import { answerTo, requestText, startScript } from "../requests.ts";
import { pairedRounds } from "../rounds.ts";
import type { Scenario } from "../scenario.ts";
import { here, startSubject } from "../subject.ts";
import { withSubjects } from "../subjects.ts";

/** A poll that finds nothing new, beside bare `node:http` that gives the same 304 to everybody. */
export const poll: Scenario = {
  rows: ["304 poll"],
  measure: (bench) =>
    withSubjects(async (keep) => {
      const accepted = await keep(startAccepted());
      const path = `/v1/jobs/${await startScript(accepted, { steps: [{ do: "hold", ms: 600_000 }] })}`;
      const { ETag = "", etag = ETag } = (await answerTo(accepted, "GET", path)).headers;
      const condition = { "If-None-Match": etag };
      const sample = await answerTo(accepted, "GET", path, condition);
      const bare = await keep(startSubject([here("yardsticks/constant.ts"), JSON.stringify(sample)]));

      const request = [requestText("GET", path, condition)];
      const measure = (subject: typeof bare) => async () =>
        (await busy(bench, subject, request, 304)).perCpuSecond;
      for (const subject of [accepted, bare])
        await busy({ ...bench, durationMs: WARM_UP_MS }, subject, request, 304);
      const pairs = await pairedRounds(bench.rounds, measure(accepted), measure(bare));
      const beside = "bare node:http, the same 304 to everybody";
      return [{ name: "304 poll", beside, unit: "requests per CPU second", goal: { atLeast: 0.8 }, pairs }];
    }),
};
