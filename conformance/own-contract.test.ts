import { afterAll, beforeAll, expect, test } from "vitest";
import { type Config, resolveConfig } from "./config/config.ts";
import { Contract, type JsonObject, objectOf, parseJson, stringOf } from "./contract/index.ts";
import { runSuite } from "./run-conformance.ts";
import { loadChecks } from "./runner/load-checks.ts";
import { type LocalServer, startLocalServer } from "./testing/local-server.ts";

const render = { $ref: "#/components/schemas/Render" };
const error = { $ref: "#/components/schemas/Error" };
const json = (schema: JsonObject) => ({ description: "JSON.", content: { "application/json": { schema } } });
const refused = Object.fromEntries(["400", "401", "404", "405"].map((status) => [status, json(error)]));
const requirement = (id: string) => ({ id, level: "MUST", text: "As it should be.", source: "ours" });

/** A small contract of someone else: no scripted job, no table of codes, no list, nothing that a query could say. */
const renders = new Contract("renders", {
  openapi: "3.1.0",
  info: { title: "Renders", version: "1.0.0" },
  "x-requirements": [
    "contract.body-schema",
    "contract.no-server-error",
    "contract.invalid-refused",
    "contract.examples-accepted",
    "auth.missing",
    "job.readable",
    "cancel.repeat",
    "renders.are-beautiful",
  ].map(requirement),
  "x-job-lifecycle": {
    schema: "Render",
    members: { id: "/id", status: "/state" },
    statuses: { initial: [], active: ["drawing"], succeeded: ["done"], failed: [], canceled: ["dropped"] },
  },
  paths: {
    "/renders": {
      post: {
        operationId: "draw",
        "x-job-role": "create",
        requestBody: {
          content: {
            "application/json": {
              schema: { type: "object", required: ["scene"], properties: { scene: { type: "string" } } },
              examples: { cube: { value: { scene: "cube" } } },
            },
          },
        },
        responses: { "202": json(render), ...refused },
      },
    },
    "/renders/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { operationId: "look", "x-job-role": "get", responses: { "200": json(render), ...refused } },
      delete: { operationId: "drop", "x-job-role": "cancel", responses: { "200": json(render), ...refused } },
    },
  },
  components: {
    schemas: {
      Render: { type: "object", required: ["id", "state"] },
      Error: { type: "object", required: ["error"] },
    },
  },
});

let server: LocalServer;
beforeAll(async () => {
  const made = new Map<string, string>();
  server = await startLocalServer(async (request, response) => {
    const answer = (status: number, body: JsonObject) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.headers.authorization !== "Bearer ours") return answer(401, { error: { code: "stranger" } });
    const id = request.url?.split("/")[2] ?? "";
    if (request.method === "POST") {
      if (stringOf(objectOf(parseJson(body)).scene) === undefined) return answer(400, { error: {} });
      const name = `render-${made.size}`;
      made.set(name, "drawing");
      return answer(202, { id: name, state: "drawing" });
    }
    if (!made.has(id)) return answer(404, { error: {} });
    if (request.method === "DELETE") made.set(id, "dropped");
    return answer(200, { id, state: made.get(id) ?? "" });
  });
});
afterAll(async () => await server.close());

async function judged(config: Partial<Config> = {}) {
  const principals = { full: { token: "ours" } };
  const settings = resolveConfig({ baseUrl: server.url, principals, ...config }, {});
  const { requirements } = await runSuite(renders, settings, await loadChecks());
  return Object.fromEntries(
    requirements.map(({ id, outcome, reason, actual }) => [id, reason ?? actual ?? outcome]),
  );
}

const held = { operation: "draw", body: { scene: "cube" } };

test("a contract without a scripted job is judged as far as scenarios go, and asks for them", async () => {
  const asked = (what: string, recipe: string) =>
    `this needs a job that ${what}, and scenarios.${recipe} does not say which request yields one`;
  expect(await judged()).toMatchObject({
    "contract.invalid-refused": "pass",
    "contract.examples-accepted": "pass",
    "cancel.repeat": asked("lasts", "held"),
    "job.readable": asked("stays queued", "queued"),
  });
  expect(await judged({ scenarios: { held } })).toMatchObject({
    "cancel.repeat": "pass",
    "contract.no-server-error": "pass",
  });
});

test("a code that a contract has nowhere is not demanded", async () => {
  expect(await judged({ scenarios: { held } })).toMatchObject({ "auth.missing": "pass" });
});

test("a requirement whose id nothing knows is told as such", async () => {
  expect(await judged()).toMatchObject({
    "renders.are-beautiful": "no check has this id, so that nothing here can judge it; --skip leaves it out",
    "contract.body-schema": "pass",
  });
});
