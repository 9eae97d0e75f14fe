import { isArray, isObject, objectOf } from "../contract/index.ts";
import { check } from "../runner/check.ts";
import { refusals } from "../scenario/refusals.ts";
import { unknownId } from "../scenario/unknown-id.ts";

check("envelope.request-id", async ({ job, api, random, assume, expect }) => {
  const held = await job.held();
  const got = await held.get();
  assume(got).toHaveStatus(200);
  const answers = [
    held.created,
    got,
    await held.get({ ifNoneMatch: got.etag ?? "*" }),
    await held.head(),
    await api.list({ query: { limit: 1 } }),
    await api.get(unknownId(held.id, random)),
    await api.get(held.id, { as: "anonymous" }),
    await api.raw("GET", `${api.operation("list").path}-of-another-api`),
    (await held.tryStream({ limitMs: 500 })).reply,
  ];

  for (const answer of answers) expect(answer).toHaveHeader("Request-Id", /^\S+$/);
});

check("envelope.request-id", { title: "204" }, async ({ job, tolerances, assume, expect }) => {
  const quick = await job.succeeding();
  const stream = await quick.stream();
  await stream.toEnd(tolerances.reachMs);
  const { reply } = await quick.tryStream({ lastEventId: stream.lastId, limitMs: 500 });
  assume(reply).toHaveStatus(204);

  expect(reply).toHaveHeader("Request-Id", /^\S+$/);
});

check("envelope.request-id-unique", async ({ api, assume, expect }) => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => api.list({ query: { limit: 1 } })));
  for (const answer of answers) assume(answer).toHaveHeader("Request-Id");
  const ids = answers.map((answer) => answer.header("Request-Id"));

  expect(new Set(ids).size, "different Request-Ids of 12 responses").toBe(12);
});

check("envelope.request-id-body", async (context) => {
  const { job, api, expect } = context;
  const queued = await job.live();
  const got = [
    queued.created,
    await queued.get(),
    await queued.logs(),
    await api.list({ query: { limit: 1 } }),
  ];
  const refused = await refusals(context);

  for (const reply of [...got, ...refused.map((refusal) => refusal.reply)]) {
    if (reply.requestId === undefined || reply.header("Request-Id") === undefined) continue;
    expect(reply.requestId, "request_id of the body", reply)
      .likely("body and header are made at different places")
      .toBe(reply.header("Request-Id"));
  }
});

check("envelope.item", async ({ job, api, contract, assume, expect }) => {
  const queued = await job.live();
  const items = contract.operations.filter(
    ({ role, method, path }) => role === undefined && method === "GET" && path.endsWith("}"),
  );
  const others = await Promise.all(items.map((operation) => api.call(operation)));

  for (const reply of [queued.created, await queued.get(), ...others]) {
    assume(reply.ok, "whether there is something to look at", reply).toBe(true);
    const { data, request_id, pagination } = objectOf(reply.json);
    expect(data, "data", reply).toSatisfy(isObject, "one object");
    expect(request_id, "request_id", reply).toMatch(/./);
    expect(pagination, "pagination of one object", reply).toBeAbsent();
  }
});

check("envelope.list", async ({ job, api, contract, assume, expect }) => {
  const queued = await job.live();
  const lists = contract.operations.filter(
    ({ role, method, path }) =>
      role === "list" || (role === undefined && method === "GET" && !path.endsWith("}")),
  );
  const replies = await Promise.all(lists.map((operation) => api.call(operation, { query: { limit: 2 } })));

  for (const reply of [...replies, await queued.logs()]) {
    assume(reply.ok, "whether there is something to look at", reply).toBe(true);
    const { data, request_id, pagination } = objectOf(reply.json);
    expect(data, "data", reply).toSatisfy(isArray, "an array");
    expect(pagination, "pagination", reply).toSatisfy(isObject, "an object");
    expect(request_id, "request_id", reply).toMatch(/./);
  }
});
