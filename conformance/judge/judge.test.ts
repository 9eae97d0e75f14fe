import { describe, expect, test } from "vitest";
import { resolveConfig } from "../config/config.ts";
import { type JsonObject, loadContract, objectOf } from "../contract/index.ts";
import { type HeaderLines, Headers } from "../http/index.ts";
import { Session } from "../runner/session.ts";
import { exchangeOf, type MadeExchange } from "../testing/exchanges.ts";
import { Judge, judged } from "./judge.ts";

const contract = await loadContract("jobs");
const settings = resolveConfig(
  { baseUrl: "http://server.test", principals: { full: { token: "secret_token_1234" } } },
  {},
);
const example = objectOf(
  contract.document.at(
    "/paths/~1v1~1jobs~1{job_id}/get/responses/200/content/application~1json/examples/running/value",
  ),
);
const JOB = "/v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB";
const COMMON: HeaderLines = [
  ["Request-Id", "req_01J9SCM5ZC3B7W2Q"],
  ["Forge-Version", "2026-11-01"],
  ["X-Content-Type-Options", "nosniff"],
  ["RateLimit", '"default";r=9;t=9'],
  ["RateLimit-Policy", '"default";q=10;w=10'],
];
const GOOD: HeaderLines = [
  ...COMMON,
  ["Content-Type", "application/json; charset=utf-8"],
  ["ETag", 'W/"7"'],
  ["Cache-Control", "private, no-cache"],
  ["Vary", "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer"],
  ["Retry-After", "1"],
];

/** The requirements that the judge says an exchange violates. */
function violated(...made: readonly MadeExchange[]): readonly string[] {
  const session = new Session(contract, settings);
  const judge = new Judge(session);
  for (const one of made) {
    const exchange = exchangeOf({ path: JOB, ...one });
    const operation = session.routes.match(
      exchange.request.method,
      exchange.request.url.slice(session.baseUrl.length),
    );
    judge.exchange({ exchange, check: "a check", ...(operation === undefined ? {} : { operation }) });
  }
  void session.close();
  return judged.filter((id) => session.evidence.violations(id).length > 0);
}

const without = (name: string) => GOOD.filter(([own]) => own !== name);
const withHeader = (name: string, value: string): HeaderLines => [...without(name), [name, value]];
const job = (members: JsonObject): JsonObject => ({
  ...example,
  data: { ...objectOf(example.data), ...members },
});
const refusal = (status: number, type: string, code: string, message = "It is not there."): MadeExchange => ({
  status,
  headers: [...COMMON, ["Content-Type", "application/json"]],
  body: {
    error: { type, code, message, doc_url: "https://docs.example/errors" },
    request_id: "req_01J9SCM5ZC3B7W2Q",
  },
});

test("a good response violates nothing", () => {
  expect(violated({ headers: GOOD, body: example })).toEqual([]);
  expect(violated(refusal(404, "not_found", "job.not_found"))).toEqual([]);
  expect(violated({ status: 304, headers: without("Content-Type") })).toEqual([]);
});

test("what the contract allows violates nothing", () => {
  const shouting = GOOD.map(([name, value]) => [name.toUpperCase(), value] as const).reverse();
  expect(
    violated({ headers: [...shouting, ["X-Extra", "1"]], body: job({ extra: true, status: "paused" }) }),
  ).toEqual([]);
});

test.each<[string, MadeExchange, readonly string[]]>([
  ["a server error", { status: 500, headers: COMMON }, ["contract.content-type", "contract.no-server-error"]],
  ["an undocumented status", { status: 418, headers: COMMON }, ["contract.status-documented"]],
  [
    "an undocumented type",
    { headers: withHeader("Content-Type", "text/plain"), body: example },
    ["contract.content-type"],
  ],
  ["no type", { headers: without("Content-Type"), body: example }, ["contract.content-type"]],
  ["content in a 304", { status: 304, headers: GOOD, body: example }, ["contract.content-type"]],
  ["a missing header", { headers: without("ETag"), body: example }, ["contract.headers"]],
  ["an invalid header", { headers: withHeader("ETag", '"7"'), body: example }, ["contract.headers"]],
  [
    "a header that is no number",
    { headers: withHeader("Retry-After", "soon"), body: example },
    ["contract.headers"],
  ],
  ["a body against its schema", { headers: GOOD, body: job({ progress: 0.4 }) }, ["contract.body-schema"]],
  ["a body that is no JSON", { headers: GOOD, body: "{" }, ["contract.body-schema"]],
  [
    "another id in the body",
    { headers: GOOD, body: { ...example, request_id: "req_0000000000" } },
    ["envelope.request-id-body"],
  ],
  ["a status that is not the type's", refusal(404, "gone", "job.expired"), ["errors.type-status"]],
  ["a code that is unknown", refusal(404, "not_found", "job.lost"), ["errors.code-documented"]],
  [
    "a stack trace",
    refusal(404, "not_found", "job.not_found", "x\n    at get (/srv/app/jobs.js:10:3)"),
    ["errors.no-leaks"],
  ],
  [
    "credentials in the body",
    { headers: GOOD, body: job({ metadata: { echo: "secret_token_1234" } }) },
    ["security.no-credentials"],
  ],
  [
    "no nosniff",
    { headers: without("X-Content-Type-Options"), body: example },
    ["contract.headers", "security.nosniff"],
  ],
])("%s is told by its own requirement", (_, made, ids) => {
  expect(violated(made)).toEqual(ids);
});

test("one id for two responses is told", () => {
  const good = { headers: GOOD, body: example };
  expect(violated(good, good)).toEqual(["envelope.request-id-unique"]);
});

test("a response of a path that the contract lacks is judged by its envelope only", () => {
  expect(violated({ path: "/v1/nothing", ...refusal(404, "not_found", "request.not_found") })).toEqual([]);
  expect(violated({ path: "/v1/nothing", status: 404, headers: without("Request-Id") })).toEqual([
    "envelope.request-id",
  ]);
});

describe("events", () => {
  const told = (event: string, data: string, id?: string) => {
    const session = new Session(contract, settings);
    const operation = contract.operation("streamJob");
    if (operation === undefined) throw new Error("no streamJob");
    const seen = {
      index: 0,
      event,
      data,
      json: JSON.parse(data),
      at: 0,
      ...(id === undefined ? {} : { id }),
    };
    new Judge(session).event({
      event: seen,
      operation,
      check: "",
      job: "",
      stream: 1,
      sentAt: 0,
      headers: new Headers([]),
      head: () => undefined,
      options: {},
    });
    void session.close();
    return session.evidence.violations("contract.event-schema").map(({ actual }) => actual);
  };

  test("good ones and unknown ones are let through", () => {
    expect(told("job", JSON.stringify(example.data), "1")).toEqual([]);
    expect(told("end", '{"status":"failed"}')).toEqual([]);
    expect(told("weather", '"sunny"')).toEqual([]);
  });

  test("data is parsed and judged by the content schema of its event", () => {
    expect(told("job", JSON.stringify(objectOf(job({ progress: 0.4 }).data)), "1")).toEqual([
      expect.stringMatching(/^event job 1: \/progress must be integer/),
    ]);
    expect(told("log", '{"seq":1}', "1")).toEqual([expect.stringContaining("required property")]);
  });

  test("an event of a job without an id is against the item schema", () => {
    expect(told("job", JSON.stringify(example.data))).toEqual([expect.stringContaining("without id")]);
  });
});
