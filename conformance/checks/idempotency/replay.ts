import type { Json } from "../../contract/index.ts";
import { isArray, isObject, pathParameters } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import { keyed } from "../../scenario/keyed.ts";
import { hold } from "../../scenario/steps.ts";

check("idempotency.replay", { roles: ["list"] }, async (context) => {
  const { assume, expect } = context;
  const { send, created } = await keyed(context);
  const first = await send();
  assume(first).toHaveStatus(202);
  const second = await send();

  expect(second).toHaveStatus(first.status);
  expect(second.job.id, "id of the job when the request is repeated", second).toBe(first.job.id);
  expect(second.header("Location"), "Location of the repeated answer", second).toBe(first.header("Location"));
  expect(await created(), "jobs that were created").toBe(1);
});

check("idempotency.canonical-body", { requires: ["idempotency.replay"] }, async (context) => {
  const { assume, expect } = context;
  const { send, body } = await keyed(context);
  const first = await send();
  assume(first).toHaveStatus(202);
  for (const rawBody of [JSON.stringify(body, null, 2), JSON.stringify(reversed(body))]) {
    const again = await send({ rawBody });

    expect(again).likely("bodies are compared byte by byte").toHaveStatus(first.status);
    expect(again.job.id, "id of the job", again).toBe(first.job.id);
  }
});

/** The same value with the members of every object in reverse order. */
function reversed(value: Json): Json {
  if (isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, member === undefined ? undefined : reversed(member)]),
  );
}

check("idempotency.replayed-header", { requires: ["idempotency.replay"] }, async (context) => {
  const { assume, expect } = context;
  const { send } = await keyed(context);
  const first = await send();
  assume(first).toHaveStatus(202);
  const second = await send();
  assume(second.job.id, "id of the job when the request is repeated", second).toBe(first.job.id);

  expect(first).toLackHeader("Idempotent-Replayed");
  expect(second).toHaveHeader("Idempotent-Replayed", "true");
});

check("idempotency.mismatch", { requires: ["idempotency.replay"] }, async (context) => {
  const { job, api, settings, assume, expect } = context;
  const { send, body } = await keyed(context);
  const first = await send();
  assume(first).toHaveStatus(202);
  const before = await api.get(first.job.id ?? "");
  const otherParams = () => job.scriptRequest([hold(1)], { queue_ms: 60_000 }).body.params;
  const changes = [
    { ...body, metadata: {} },
    ...(settings.scripted ? [{ ...body, params: otherParams() }] : []),
  ];
  for (const changed of changes) {
    expect(await send({ body: changed }))
      .likely("the answer of the first request is given to another one")
      .toBeError({ status: 422, code: "idempotency.key_reused" });
  }
  const after = await api.get(first.job.id ?? "");
  expect(after.job.json, "the first job afterwards", after).toEqual(before.job.json);
});

check("idempotency.target", { requires: ["idempotency.replay"] }, async (context) => {
  const { api, job, assume, expect, notApplicable } = context;
  const { operation } = job.creationRequest();
  const [name] = pathParameters(operation);
  if (name === undefined) return notApplicable(`the path of ${operation.id} is the same for everyone`);
  const { send, body, key } = await keyed(context);
  const first = await send();
  assume(first).toHaveStatus(202);
  const parameters = { [name]: `${name}_0000000000unknown` };
  const elsewhere = await api.call(operation, { parameters, body, idempotencyKey: key });

  expect(elsewhere.ok, `whether a ${name} that does not exist is given the job of another one`, elsewhere)
    .likely("the server remembers a key with the body, and not with what the request was sent to")
    .toBe(false);
});

check("idempotency.scoped", { principals: ["other_team"] }, async (context) => {
  const { job, assume, expect } = context;
  const { send, key } = await keyed(context);
  const first = await send();
  assume(first).toHaveStatus(202);
  const theirs = await job.request(undefined, { as: "other_team", idempotencyKey: key });

  expect(theirs).likely("keys are not kept apart by tenant").toHaveStatus(202);
  expect(theirs.job.id, "id of the other tenant's job", theirs).notToBe(first.job.id);
  expect(theirs.exchange.text.includes(first.job.id ?? "job_"), "whether the first job shows", theirs).toBe(
    false,
  );
});

check(
  "idempotency.refused-not-stored",
  { principals: ["read_only", "revoked"], requires: ["idempotency.replay"] },
  async (context) => {
    const { assume, expect } = context;
    const { send, body } = await keyed(context);
    const refused = [
      [400, await send({ body: { ...body, metadata: { marker: 1 } } })],
      [400, await send({ rawBody: '{"' })],
      [401, await send({ as: "revoked" })],
      [403, await send({ as: "read_only" })],
    ] as const;
    for (const [status, reply] of refused) assume(reply).toHaveStatus(status);
    const sound = await send();

    expect(sound).likely("the refusal is remembered in place of an answer").toHaveStatus(202);
  },
);
