import { expect, test } from "vitest";
import { type Config, resolveConfig } from "../config/config.ts";
import { type JsonObject, loadContract } from "../contract/index.ts";
import { exchangeOf, type MadeExchange } from "../testing/exchanges.ts";
import { check, MUST, onSmallServer } from "../testing/running.ts";
import { Hints } from "./hints.ts";

const { report } = onSmallServer();
const contract = await loadContract("jobs");

function seen(
  exchanges: readonly (readonly [operation: string, made: MadeExchange])[],
  config: Partial<Config> = {},
) {
  const hints = new Hints(contract, resolveConfig({ baseUrl: "http://server.test", ...config }, {}));
  for (const [id, made] of exchanges) {
    const operation = contract.operation(id);
    if (operation === undefined) throw new Error(`The contract has no ${id}.`);
    hints.exchange({ exchange: exchangeOf(made), operation, check: "test" });
  }
  return hints.told;
}

const logs = (status: number, principal = "full") => ["listJobLogs", { status, principal }] as const;

test("an operation of which nothing but 404, 405 and 501 came is named, with what to say of it", () => {
  expect(seen([logs(404), logs(405), logs(501)])).toEqual([
    expect.stringMatching(/ came of GET \/v1\/jobs\/\{job_id\}\/logs: .* --openapi .* --profile /),
  ]);
});

test.each<[string, readonly (readonly [string, MadeExchange])[], Partial<Config>]>([
  ["answered once", [logs(404), logs(200)], {}],
  ["was hardly asked", [logs(404)], {}],
  ["was not there for others", [logs(404, "other_team"), logs(404, "other_team")], {}],
  ["is declared", [logs(404), logs(404)], { openapi: "own.yaml" }],
])("an operation that %s is not", (_, exchanges, config) => {
  expect(seen(exchanges, config)).toEqual([]);
});

function scripted(steps: readonly JsonObject[], status = 202, id = "job_1") {
  const requestBody = JSON.stringify({ type: "test.script", project_id: "p", params: { steps } });
  return ["triggerTeamJob", { method: "POST", requestBody, status, body: { data: { id } } }] as const;
}
const shown = (status: string, id = "job_1") => ["getJob", { body: { data: { id, status } } }] as const;
const ends: readonly JsonObject[] = [{ do: "log", message: "x" }, { do: "succeed" }];
const three = (steps: readonly JsonObject[], status?: number) =>
  ["job_1", "job_2", "job_3"].map((id) => scripted(steps, status, id));

test("jobs that follow no script are told as such, and how to do without", () => {
  expect(seen([...three(ends), shown("running"), shown("canceled")])).toEqual([
    expect.stringMatching(
      /^no job of the type test\.script ended as its script says: .*scripted: false.*scenarios/,
    ),
  ]);
  expect(seen(three(ends, 400))).toEqual([
    expect.stringMatching(/^no job of the type test\.script was created: /),
  ]);
});

test.each<[string, readonly (readonly [string, MadeExchange])[], Partial<Config>]>([
  ["one of them ended", [...three(ends), shown("succeeded", "job_2")], {}],
  ["one that was asked for again had ended", [...three(ends), shown("failed"), scripted(ends)], {}],
  ["they were told to last", three([{ do: "hold" }, { do: "succeed" }]), {}],
  ["none is promised", three(ends, 400), { scripted: false }],
])("where %s, nothing is", (_, exchanges, config) => {
  expect(seen(exchanges, config)).toEqual([]);
});

test("a report has hints where something counts against the implementation", async () => {
  const [list] = contract.operations.filter(
    ({ path, method }) => method === "GET" && /teams.*jobs$/.test(path),
  );
  const twice = (status: number) =>
    check(MUST, async ({ api, expect: expected }) => {
      for (let turn = 0; turn < 2; turn += 1) expected(await api.call(list ?? "")).toHaveStatus(status, 404);
      expected(await api.call(list ?? "")).toHaveStatus(status);
    });
  expect((await report([twice(404)])).hints).toBeUndefined();
  expect((await report([twice(200)])).hints).toEqual([
    expect.stringContaining("GET /v1/teams/{team_id}/jobs"),
  ]);
});
