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

const created = ["triggerTeamJob", { method: "POST", status: 202, body: { data: { id: "job_0" } } }] as const;
const logs = (status: number, principal = "full") => ["listJobLogs", { status, principal }] as const;

test("an operation of which nothing but 404, 405 and 501 came is named, with what to say of it", () => {
  expect(seen([created, logs(404), logs(405), logs(501)])).toEqual([
    expect.stringMatching(/ came of GET \/v1\/jobs\/\{job_id\}\/logs: .* --openapi .* --profile /),
  ]);
});

test.each<[string, readonly (readonly [string, MadeExchange])[], Partial<Config>]>([
  ["answered once", [created, logs(404), logs(200)], {}],
  ["was hardly asked", [created, logs(404)], {}],
  ["was not there for others", [created, logs(404, "other_team"), logs(404, "other_team")], {}],
  ["is declared", [created, logs(404), logs(404)], { openapi: "own.yaml" }],
  [
    "is of a job, where none was ever made,",
    [["listJobs", { body: { data: [] } }], logs(404), logs(404)],
    {},
  ],
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
  expect(seen([["listJobs", { body: { data: [] } }], ...three(ends, 400)])).toEqual([
    expect.stringMatching(/^no job of the type test\.script was created: /),
  ]);
});

test.each<[string, readonly (readonly [string, MadeExchange])[], Partial<Config>]>([
  ["one of them ended", [...three(ends), shown("succeeded", "job_2")], {}],
  ["one that was asked for again had ended", [...three(ends), shown("failed"), scripted(ends)], {}],
  ["they were told to last", three([{ do: "hold" }, { do: "succeed" }]), {}],
  ["none is promised", [created, ...three(ends, 400)], { scripted: false }],
])("where %s, nothing is", (_, exchanges, config) => {
  expect(seen(exchanges, config)).toEqual([]);
});

const redirected = (path: string) =>
  ["listJobs", { path, status: 301, headers: [["Location", "https://server.test/"]] }] as const;
const html = [["Content-Type", "text/html"]] as const;

test.each<[string, readonly (readonly [string, MadeExchange])[], RegExp]>([
  [
    "redirects alone come back",
    [redirected("/v1/jobs"), redirected("/v1/sites"), logs(404)],
    /^nothing but redirects .* GET http:\/\/server\.test\/v1\/jobs is answered 301 to https:\/\/server\.test\/\. .* --url/,
  ],
  [
    "nothing is there",
    [logs(404), logs(405), ...three(ends, 404)],
    /^nothing that was asked for is there: .* answered 404\. .* --url .* right address/,
  ],
  [
    "there is a page for people",
    [1, 2, 3].map(() => ["listJobs", { headers: html, body: "<html>" }] as const),
    /^not one request was answered with success and JSON: .* answered 200 with text\/html\. /,
  ],
])("where %s, that alone is told", (_, exchanges, hint) => {
  expect(seen(exchanges)).toEqual([expect.stringMatching(hint)]);
});

const bare = { id: "job_1", status: "queued" };
const answered = (body: JsonObject) => ["triggerTeamJob", { method: "POST", status: 202, body }] as const;

test("jobs that stand elsewhere than the contract says are told, with both places", () => {
  const told = (where: string) => [
    `jobs are not where the contract has them: the answer to POST /v1/jobs has one ${where}, the contract at /data`,
  ];
  expect(seen([answered(bare)])).toEqual(told("as the whole body"));
  expect(seen([answered({ job: bare })])).toEqual(told("at /job"));
  expect(seen([answered(bare), answered({ data: bare })])).toEqual([]);
  // Scripted jobs may have been created, for all that could be seen.
  const requestBody = scripted(ends)[1].requestBody;
  const unseen = ["triggerTeamJob", { method: "POST", requestBody, status: 202, body: bare }] as const;
  expect(seen([unseen, unseen, unseen])).toEqual(told("as the whole body"));
});

const page = (path: string, ids: readonly string[], next: string | null = null) =>
  [
    "listJobs",
    {
      path,
      body: { data: ids.map((id) => ({ id })), pagination: { next_cursor: next, has_more: next !== null } },
    },
  ] as const;

test("lists that pay no heed to limit or cursor are told, since they make a run long", () => {
  expect(seen([page("/v1/jobs?limit=2", ["c", "b", "a"])])).toEqual([
    "GET /v1/jobs answers with more than it is asked for, such as 3 where the limit was 2: each check that lists reads it all, which makes a run long",
  ]);
  expect(
    seen([page("/v1/jobs?limit=2", ["c", "b"], "x"), page("/v1/jobs?limit=2&cursor=x", ["c", "b"], "x")]),
  ).toEqual([expect.stringMatching(/^GET \/v1\/jobs answers a cursor with the page that it came from/)]);
  expect(seen([page("/v1/jobs?limit=2", ["c", "b"], "x"), page("/v1/jobs?limit=2&cursor=x", ["a"])])).toEqual(
    [],
  );
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
