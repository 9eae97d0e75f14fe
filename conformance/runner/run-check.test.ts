import { expect, test } from "vitest";
import { loadContract } from "../contract/index.ts";
import { onEvents, onRole } from "../proving/faults.ts";
import { startFaultyServer } from "../proving/proxy.ts";
import { check, MAY, MUST, onSmallServer, SHOULD, wrong } from "../testing/running.ts";
import type { CheckFunction } from "./check.ts";

const { server, report, outcome } = onSmallServer();

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

test("a request without an answer can be repeated too", async () => {
  const silent = onRole("logs", async (request, next, { delay }) => {
    await delay(2_000);
    return await next(request);
  });
  const proxy = await startFaultyServer(server().url, await loadContract("jobs"), silent);
  const run: CheckFunction = async ({ job }) => void (await (await job.live()).logs({ timeoutMs: 50 }));
  const [one] = (await report([check(MUST, run)], { baseUrl: proxy.url })).requirements;
  expect(one).toMatchObject({
    expected: "a response",
    actual: expect.stringMatching(/^GET \/v1\/jobs\/\w+\/logs: no response within 50 ms$/),
    curl: expect.stringMatching(/^curl -i http:\S+\/logs -H "Authorization: Bearer \$TOKEN"/),
  });
  await proxy.close();
});

test("an assumption that is not met blocks it, and names the request", async () => {
  const found = await outcome(MUST, async ({ api, assume }) => assume(await api.list()).toHaveStatus(418));
  expect(found).toEqual({
    outcome: "blocked",
    text: expect.stringMatching(/418 was needed \(GET \/v1\/jobs\)$/),
  });
});

test("an assumption about a value says what that is", async () => {
  const found = await outcome(MUST, async ({ assume }) => assume(undefined, "the Location").toBePresent());
  expect(found.text).toMatch(/^the Location is absent, where a value was needed/);
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
  const principals = { full: { token: server().token }, other_team: false } as const;
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

test("one that may take long may take longer in a run that has more patience", async () => {
  const hangs: CheckFunction = async () => await new Promise(() => {});
  for (const [timeoutMs, told] of [
    [1_000, "within 30 ms"],
    [60_000, "within 90 ms"],
  ] as const) {
    const found = await outcome(MUST, hangs, { timeoutMs: 30 }, { timeoutMs });
    expect(found).toEqual({ outcome: "fail", text: expect.stringContaining(told) });
  }
});

test("a stream that floods is what is told, even where the check waited for something else", async () => {
  const contract = await loadContract("jobs");
  const flood = onEvents((event) => Array.from({ length: 400 }, () => event));
  const proxy = await startFaultyServer(server().url, contract, flood);
  const told =
    /^the same event \d+ times in a row within [\d.]+ s from GET \/v1\/jobs\/[^/]+\/stream; the suite hung up$/;
  const waits: CheckFunction = async ({ job }) =>
    void (await (await (await job.held()).stream()).waitFor(() => false, 25_000));
  const hangs: CheckFunction = async ({ job }) => {
    await (await job.held()).stream();
    await new Promise(() => {});
  };
  // The first ends when it is flooded; the second lasts so long, which a slow machine may need for the flood.
  for (const [run, timeoutMs] of [
    [waits, 30_000],
    [hangs, 5_000],
  ] as const) {
    const found = await outcome(MUST, run, { timeoutMs }, { baseUrl: proxy.url });
    expect(found).toEqual({ outcome: "fail", text: expect.stringMatching(told) });
  }
  await proxy.close();
});

test("jobs are canceled when the check is over", async () => {
  let id = "";
  await report([
    check(MUST, async ({ job }) => {
      id = (await job.held()).id;
    }),
  ]);
  const response = await fetch(`${server().url}/v1/jobs/${id}`, {
    headers: { Authorization: `Bearer ${server().token}` },
  });
  expect(await response.json()).toMatchObject({ data: { status: "canceled" } });
});
