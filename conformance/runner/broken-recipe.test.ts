import { expect, test } from "vitest";
import type { RecipeName, Scenario } from "../config/settings.ts";
import type { JsonObject } from "../contract/index.ts";
import { MUST, onSmallServer } from "../testing/running.ts";
import type { CheckFunction } from "./check.ts";

const { outcome } = onSmallServer();

/** What a configuration without a scripted job may say of a recipe. */
function yields(...steps: JsonObject[]): Scenario {
  return { operation: "triggerTeamJob", body: { type: "test.script", params: { steps } } };
}

const hold = { do: "hold" };
/** Longer than it takes to look at a job that has just begun. */
const moment = { do: "wait", ms: 300 };

/** How often a job is looked at, until it is no longer as it should be. */
const LOOKS = 150;
/** Comes out as the sight of a job that has ended, or has changed, would be taken for a server's failure. */
const unchanged: CheckFunction = async ({ job, expect: expected, delay }) => {
  const held = await job.held();
  const before = await held.get();
  for (let look = 0; look < LOOKS; look += 1) {
    await delay(20);
    expected((await held.get()).job.json, "the job").toEqual(before.job.json);
  }
};
const never: CheckFunction = async ({ job, expect: expected }) => {
  const held = await job.held();
  await held.cancel();
  expected((await held.end()).job.status, "status").toBe("frozen");
};
const ends =
  (recipe: "succeeding" | "failing"): CheckFunction =>
  async ({ job, expect: expected }) =>
    expected((await (await job[recipe]()).end()).job.member("result"), "result").toBe("none");
const queued: CheckFunction = async ({ job, expect: expected, delay }) => {
  const waiting = await job.queued();
  for (let look = 0; look < LOOKS; look += 1) {
    await delay(20);
    expected((await waiting.get()).job.status, "status").toBe("queued");
  }
};

test.each<[RecipeName, string, CheckFunction, Scenario, RegExp]>([
  [
    "held",
    "ends",
    unchanged,
    yields(moment, { do: "succeed" }),
    /^the job of scenarios\.held has succeeded by itself; it must start, and then not change until it is canceled/,
  ],
  [
    "held",
    "ends before it is looked at",
    unchanged,
    yields({ do: "succeed" }),
    /scenarios\.held has succeeded by itself/,
  ],
  [
    "held",
    "gets on",
    unchanged,
    yields(moment, { do: "progress", percent: 40 }, hold),
    /scenarios\.held has changed its progress, updated_at by itself/,
  ],
  ["queued", "starts", queued, yields(hold), /scenarios\.queued was running by itself; it must stay queued/],
  [
    "succeeding",
    "fails",
    ends("succeeding"),
    yields({ do: "fail" }),
    /scenarios\.succeeding has failed; it must succeed/,
  ],
  [
    "failing",
    "succeeds",
    ends("failing"),
    yields({ do: "succeed" }),
    /scenarios\.failing has succeeded; it must fail/,
  ],
])(
  "the job of scenarios.%s that %s is told as such, not as the server's failure",
  async (recipe, _, run, scenario, text) => {
    const found = await outcome(MUST, run, {}, { scripted: false, scenarios: { [recipe]: scenario } });
    expect(found).toEqual({ outcome: "blocked", text: expect.stringMatching(text) });
  },
);

test.each<[string, CheckFunction, Partial<Record<RecipeName, Scenario>>]>([
  [
    "does as it should",
    async ({ job, expect: expected }) => expected((await job.held()).id, "id").toBe("another"),
    { held: yields(hold) },
  ],
  ["was canceled", never, { held: yields(hold) }],
  ["has ended as it should", ends("succeeding"), { succeeding: yields({ do: "succeed" }) }],
])("a failure beside a job that %s stays the server's", async (_, run, scenarios) => {
  const found = await outcome(MUST, run, {}, { scripted: false, scenarios });
  expect(found.outcome).toBe("fail");
});

test("a job that follows a script is held to nothing", async () => {
  const run: CheckFunction = async ({ job, expect: expected }) =>
    expected((await (await job.script([{ do: "succeed" }])).end()).job.status, "status").toBe("running");
  expect((await outcome(MUST, run)).outcome).toBe("fail");
});
