import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Config, ConfigError, resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import type { Report } from "../report/report.ts";
import { runSuite } from "../run-conformance.ts";
import { type SmallServer, startSmallServer } from "../testing/small-server.ts";
import type { Check, CheckFunction, CheckOptions } from "./check.ts";
import { CouldNotRun } from "./probe.ts";

const contract = await loadContract("jobs");
let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(async () => {
  await server.close();
});

function check(id: string, run: CheckFunction, options: CheckOptions = {}): Check {
  return { id, key: options.title === undefined ? id : `${id} / ${options.title}`, options, run };
}

async function report(checks: readonly Check[], config: Partial<Config> = {}): Promise<Report> {
  const { url: baseUrl, token, parameters } = server;
  const only = config.only ?? [...new Set(checks.map(({ id }) => id))];
  const settings = resolveConfig(
    { baseUrl, principals: { full: { token } }, parameters, timeoutMs: 5_000, ...config, only },
    {},
  );
  return await runSuite(contract, settings, checks);
}

/** The outcome of a requirement and its reason or finding. */
async function outcome(id: string, run: CheckFunction, options?: CheckOptions, config?: Partial<Config>) {
  // Beside one that passes: a run of which nothing applies is an error.
  const found = await report([check(id, run, options), check("poll.head", async () => {})], config);
  const one = found.requirements.find((candidate) => candidate.id === id);
  return { outcome: one?.outcome, text: one?.reason ?? one?.actual };
}

const MUST = "poll.not-modified";
const SHOULD = "limits.fields";
const MAY = "list.link-next";
const wrong: CheckFunction = async ({ api, expect }) => expect(await api.list()).toHaveStatus(418);

describe("how a check comes out", () => {
  test("it passes when it returns", async () => {
    expect(await outcome(MUST, async () => {})).toEqual({ outcome: "pass", text: undefined });
  });

  test.each([
    [MUST, "fail"],
    [SHOULD, "warn"],
    [MAY, "warn"],
  ])("an expectation that is not met, of %s, is %s", async (id, expected) => {
    expect((await outcome(id, wrong)).outcome).toBe(expected);
  });

  test("a failure carries expected, actual, the exchange and a curl without secrets", async () => {
    const [one] = (await report([check(MUST, wrong)])).requirements;
    expect(one).toMatchObject({
      expected: "418",
      actual: expect.stringMatching(/^200, \d+ bytes of application\/json$/),
      found_by: MUST,
      exchange: { request: { method: "GET", principal: "full" }, response: { status: 200 } },
      curl: expect.stringContaining('-H "Authorization: Bearer $TOKEN"'),
    });
  });

  test("an assumption that is not met blocks it", async () => {
    const found = await outcome(MUST, async ({ api, assume }) => assume(await api.list()).toHaveStatus(418));
    expect(found).toEqual({ outcome: "blocked", text: expect.stringContaining("418 was needed") });
  });

  test("a job that can't be had blocks it", async () => {
    const found = await outcome(
      MUST,
      async ({ job }) => void (await job.held({ parameters: { team_id: "team_other" } })),
    );
    expect(found.outcome).toBe("blocked");
  });

  test("missing credentials are not applicable to who has promised no profile", async () => {
    const found = await outcome(MUST, async () => {}, { principals: ["other_team"] });
    expect(found.outcome).toBe("not_applicable");
  });

  test("missing credentials are not testable, declared absence is not applicable", async () => {
    const options = { principals: ["other_team"] } as const;
    expect((await outcome(MUST, async () => {}, options, { profiles: "all" })).outcome).toBe("not_testable");
    const principals = { full: { token: server.token }, other_team: false } as const;
    expect((await outcome(MUST, async () => {}, options, { principals })).outcome).toBe("not_applicable");
  });

  test("a scripted job that is not offered is not testable, a configured scenario takes a recipe's place", async () => {
    const run: CheckFunction = async ({ job, expect }) =>
      expect((await job.held()).created.job.at("/metadata/own"), "own").toBe("yes");
    expect((await outcome(MUST, run, {}, { scripted: false, profiles: "all" })).outcome).toBe("not_testable");
    const params = { steps: [{ do: "hold" }] };
    const held = {
      operation: "triggerTeamJob",
      body: { type: "test.script", params, metadata: { own: "yes" } },
    };
    expect((await outcome(MUST, run, {}, { scripted: false, scenarios: { held } })).outcome).toBe("pass");
  });

  test("a mistake in the check is the suite's own fault", async () => {
    const found = await report([check(MUST, async () => void JSON.parse("{"))]);
    expect([found.summary.harness_error, found.exit_code]).toEqual([1, 4]);
  });

  test("one that does not end is ended, and what it had open too", async () => {
    let ended = false;
    const run: CheckFunction = async ({ job, signal }) => {
      signal.addEventListener("abort", () => {
        ended = true;
      });
      const held = await job.held();
      await held.get({ timeoutMs: 60_000, headers: [["Prefer", "wait=60"]] });
      await new Promise(() => {});
    };
    const found = await outcome(MUST, run, { timeoutMs: 200 });
    expect(found).toEqual({ outcome: "fail", text: expect.stringContaining("200 ms") });
    expect(ended).toBe(true);
  });

  test("jobs are canceled when the check is over", async () => {
    let id = "";
    await report([
      check(MUST, async ({ job }) => {
        id = (await job.held()).id;
      }),
    ]);
    const response = await fetch(`${server.url}/v1/jobs/${id}`, {
      headers: { Authorization: `Bearer ${server.token}` },
    });
    expect(await response.json()).toMatchObject({ data: { status: "canceled" } });
  });
});

describe("how requirements come out", () => {
  test("the worst of several checks counts", async () => {
    const found = await report([
      check(MUST, async () => {}, { title: "a" }),
      check(MUST, wrong, { title: "b" }),
    ]);
    expect(found.requirements[0]).toMatchObject({ outcome: "fail", found_by: `${MUST} / b` });
  });

  test("a failure that builds upon another one is blocked, a pass is not", async () => {
    const requires = [MUST];
    const found = await report([
      check("poll.modified", wrong, { requires }),
      check("poll.head", async () => {}, { requires }),
      check(MUST, wrong),
    ]);
    const outcomes = found.requirements.map(({ id, outcome: one }) => [id, one]);
    expect(outcomes).toEqual([
      [MUST, "fail"],
      ["poll.modified", "blocked"],
      ["poll.head", "pass"],
    ]);
  });

  test("what the judge sees is its own requirement's failure, not the check's", async () => {
    const run: CheckFunction = async ({ api }) =>
      void (await api.call("listJobLogs", {}, (await api.list()).jobs[0]?.id ?? ""));
    const found = await report([check(MUST, run)], { only: [MUST, "contract.body-schema"] });
    expect(found.requirements).toMatchObject([
      { id: "contract.body-schema", outcome: "fail", found_by: MUST },
      { id: MUST, outcome: "pass" },
    ]);
  });

  test("untestable ones are listed with their reason", async () => {
    const found = await report([check(MUST, async () => {})], { only: [MUST, "versioning.additive"] });
    expect(found.requirements.at(-1)).toMatchObject({ outcome: "untestable", reason: expect.any(String) });
    expect(found.exit_code).toBe(0);
  });

  test("one that nothing puts to the test is not testable, and counts", async () => {
    const found = await report([check(MUST, async () => {})], { only: [MUST, "poll.modified"] });
    expect([found.summary.not_testable, found.exit_code]).toEqual([1, 1]);
  });

  test("what is not declared is not applicable", async () => {
    const found = await report([check(MUST, async () => {}), check("stream.end", wrong)], {
      profiles: ["core"],
    });
    expect(found.requirements.map(({ outcome: one }) => one)).toEqual(["not_applicable", "pass"].reverse());
  });
});

describe("expected failures", () => {
  const expectedFailures = [{ id: MUST, reason: "known since June" }];

  test("one that happens does not count", async () => {
    const found = await report([check(MUST, wrong)], { expectedFailures });
    expect(found.requirements[0]).toMatchObject({ outcome: "expected_failure", reason: "known since June" });
    expect(found.exit_code).toBe(0);
  });

  test("a pattern excuses what it matches, and is stale only when all of it passes", async () => {
    const entries = [{ id: "poll.*", reason: "no polling yet" }];
    const checks = [check(MUST, wrong), check("poll.head", async () => {})];
    const one = await report(checks, { expectedFailures: entries });
    expect([one.problems, one.exit_code, one.summary.expected_failure, one.summary.pass]).toEqual([
      [],
      0,
      1,
      1,
    ]);
    const none = await report([check("poll.head", async () => {})], { expectedFailures: entries });
    expect(none.problems).toEqual([expect.stringMatching(/poll\.\* did not happen/)]);
  });

  test("one that has expired counts as the failure that it is", async () => {
    const entries = [{ id: MUST, reason: "?", expires: "2020-01-01" }];
    const found = await report([check(MUST, wrong)], { expectedFailures: entries });
    expect([found.summary.fail, found.exit_code]).toEqual([1, 1]);
    const later = [{ id: MUST, reason: "?", expires: "2999-01-01" }];
    expect((await report([check(MUST, wrong)], { expectedFailures: later })).exit_code).toBe(0);
  });

  test.each([
    ["one that does not happen", expectedFailures, /did not happen/],
    ["one that means no requirement", [{ id: "poll.nothing", reason: "?" }], /names no requirement/],
    ["one that has expired", [{ id: MUST, reason: "?", expires: "2020-01-01" }], /expired on 2020-01-01/],
  ])("%s fails the run", async (_, entries, message) => {
    const found = await report([check(MUST, async () => {})], { expectedFailures: entries });
    expect(found.problems).toEqual([expect.stringMatching(message)]);
    expect(found.exit_code).toBe(1);
  });
});

describe("what can't be run", () => {
  test("nobody answers", async () => {
    await expect(report([check(MUST, wrong)], { baseUrl: "http://127.0.0.1:9" })).rejects.toThrow(
      CouldNotRun,
    );
  });

  test("nothing tells what stands in the path of every job", async () => {
    const attempt = report([check(MUST, wrong)], { parameters: { site_id: "site_small" } });
    await expect(attempt).rejects.toThrow(ConfigError);
    await expect(attempt).rejects.toThrow(/which team_id and project_id to use: .*--parameter team_id=…/);
  });

  test("there is nothing to run, or nothing of it applies", async () => {
    await expect(report([])).rejects.toThrow(/no check to run/);
    await expect(report([check(MUST, wrong)], { profiles: ["stream"] })).rejects.toThrow(/no check to run/);
    const none: CheckFunction = async ({ notApplicable }) => notApplicable("not here");
    await expect(report([check(MUST, none)])).rejects.toThrow(/nothing was checked/);
  });
});

test("checks overlap, but for those that share a word", async () => {
  let running = 0;
  let together = 0;
  let alone = 0;
  const run =
    (count: (now: number) => void): CheckFunction =>
    async ({ api }) => {
      running += 1;
      count(running);
      await api.list();
      running -= 1;
    };
  const free = Array.from({ length: 8 }, (_, index) =>
    check(
      MUST,
      run((now) => {
        together = Math.max(together, now);
      }),
      { title: `${index}` },
    ),
  );
  await report(free);
  const shy = Array.from({ length: 8 }, (_, index) =>
    check(
      MUST,
      run((now) => {
        alone = Math.max(alone, now);
      }),
      { title: `${index}`, alone: "quota" },
    ),
  );
  await report(shy);
  expect([together > 1, alone]).toEqual([true, 1]);
});

test("the same seed makes the same choices", async () => {
  const drawn: string[] = [];
  const run: CheckFunction = async ({ random, unique }) => void drawn.push(random.text(8), unique());
  await report([check(MUST, run)], { seed: 7 });
  await report([check(MUST, run)], { seed: 7 });
  await report([check(MUST, run)], { seed: 8 });
  expect(drawn[0]).toBe(drawn[2]);
  expect(drawn[0]).not.toBe(drawn[4]);
  expect(drawn[1]).not.toBe(drawn[3]);
});
