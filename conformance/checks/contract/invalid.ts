import fc from "fast-check";
import type { Query } from "../../api/target.ts";
import { type Contract, type Operation, objectOf } from "../../contract/index.ts";
import { numberOf, stringOf } from "../../contract/json.ts";
import { holds } from "../../properties/holds.ts";
import { violationsOf } from "../../properties/violations.ts";
import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { hold, log, progress, wait } from "../../scenario/steps.ts";

check("contract.invalid-refused", { title: "body" }, async (context) => {
  const { api, job, contract, parameters, expect, notApplicable } = context;
  const invalid = contract.withRole("create").flatMap((operation) => {
    const schema = operation.requestSchema;
    const [example] = exampleBodies(contract, operation, parameters);
    if (schema === undefined || example === undefined) return [];
    return violationsOf(contract, schema, example.body).map((violation) => ({ operation, ...violation }));
  });
  if (invalid.length === 0)
    return notApplicable("no operation that creates jobs has a body with an example that could be spoilt");

  await holds(context, fc.constantFrom(...invalid), 15, async ({ operation, at, what, value }) => {
    const reply = await api.call(operation, { body: value });
    job.adopt(reply);
    expect(reply.status, `status for a body whose ${at === "" ? "root" : at} is ${what}`, reply)
      .likely(`${operation.id} does not look at it`)
      .toBe(400);
  });
});

check("contract.invalid-refused", { title: "params of a type" }, async (context) => {
  const { job, contract, expect, notApplicable, notTestable } = context;
  job.scriptRequest([]); // else there is no type whose params could be wrong
  const type = objectOf(contract.table("x-job-types")[contract.scripted?.type ?? ""]);
  const named = stringOf(type.params);
  if (named === undefined) return notApplicable("the contract has no schema for the scripted job's params");
  const schema = `/components/schemas/${named}`;
  const detail = { completed: 1, total: 2, failed: 0, unit: "steps", message: "half-way" };
  const steps = [
    wait(1),
    progress(50, detail),
    log("text", { level: "info", stream: "stdout", repeat: 1 }),
    hold(1),
  ];
  const whole = {
    queue_ms: 0,
    cancelable: true,
    on_cancel: { after_ms: 0, outcome: "canceled" },
    secret: "s",
    steps,
  };
  const plain = {
    queue_ms: 0,
    on_cancel: { after_ms: 0 },
    steps: [wait(1), progress(50), log("text"), hold()],
  };
  const params = [whole, plain].find((one) => contract.schemas.fits(schema, one));
  if (params === undefined)
    return notTestable("the schema of the scripted job's params allows none that is known");
  const invalid = violationsOf(contract, schema, params);

  await holds(context, fc.constantFrom(...invalid), 15, async ({ at, what, value }) => {
    const reply = await job.request(undefined, { params: value });
    expect(reply.status, `status for params whose ${at === "" ? "root" : at} is ${what}`, reply)
      .likely("params are not held against the schema of their type")
      .toBe(400);
  });
});

check("contract.invalid-refused", { title: "query" }, async (context) => {
  const { api, job, contract, expect, notApplicable } = context;
  const reads = contract.operations.filter(({ method, role }) => method === "GET" && role !== "stream");
  const invalid = reads.flatMap((operation) =>
    queriesOf(contract, operation).map((query) => ({ operation, query })),
  );
  if (invalid.length === 0) return notApplicable("no parameter of a query can be wrong");
  const { id } = await job.live();

  await holds(context, fc.constantFrom(...invalid), 15, async ({ operation, query }) => {
    const reply = await api.call(operation, { query }, id);
    expect(reply.status, `status for ?${new URLSearchParams(texts(query))}`.slice(0, 80), reply)
      .likely(`${operation.id} does not look at it`)
      .toBe(400);
  });
});

/** Queries with one parameter whose value its schema does not allow, whatever way it is read. */
function queriesOf(contract: Contract, { parameters }: Operation): readonly Query[] {
  return parameters.flatMap(({ name, in: place, schema }) => {
    if (place !== "query" || schema === undefined) return [];
    const spec = contract.document.resolve(schema).value;
    const numbers = [numberOf(spec.minimum) ?? 0, numberOf(spec.maximum) ?? 0];
    const texts =
      spec.type === "integer"
        ? ["ten", "1.5", "", String((numbers[0] ?? 0) - 1), String(BigInt(numbers[1] ?? 0) + 1n)]
        : ["a".repeat((numberOf(spec.maxLength) ?? 0) + 1), "\u0001 !"];
    const wrong = texts.filter(
      (text) => spec.type === "integer" || contract.schemas.errors(schema, text).length > 0,
    );
    return spec.type === "array" ? [] : wrong.map((text) => ({ [name]: text }));
  });
}

function texts(query: Query): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}
