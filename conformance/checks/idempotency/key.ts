import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { keyed } from "../../scenario/keyed.ts";
import { whenFree } from "../../scenario/when-free.ts";

/** Every visible ASCII character, in a structured-field string, where two of them are escaped. */
const VISIBLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join("");
const QUOTED = `"${VISIBLE.replace(/["\\]/g, "\\$&")}`;

check("idempotency.accepted", async (context) => {
  const { job, contract, unique, expect } = context;
  const longest = contract.limit("idempotency_key_characters") ?? 255;
  const { send, key } = await keyed(context);
  for (const idempotencyKey of [key.padEnd(longest, "x"), `${QUOTED}${unique()}"`])
    expect(await send({ idempotencyKey })).toHaveStatus(202);

  // Another run may have used this key before, for the same request or, in another version of the suite, for another one.
  const { body } = job.creationRequest();
  expect(await send({ idempotencyKey: "~", body })).toHaveStatus(202, 200, 422);
});

check("idempotency.accepted", { title: "each for itself" }, async (context) => {
  const { contract, assume, expect } = context;
  const longest = contract.limit("idempotency_key_characters") ?? 255;
  const { send, key } = await keyed(context);
  const filled = key.padEnd(longest - 1, "x");
  const pairs = [
    {
      keys: [`${key}-a`, `${key}-A`],
      differ: "in case only",
      cause: "keys are compared without regard to case",
    },
    { keys: [`${filled}a`, `${filled}b`], differ: "at their end only", cause: "long keys are cut" },
  ];
  for (const { keys, differ, cause } of pairs) {
    const [first = "", second = ""] = keys;
    const one = await send({ idempotencyKey: first });
    assume(one).toHaveStatus(202);
    const other = await send({ idempotencyKey: second });

    expect(other).likely(cause).toHaveStatus(202);
    expect(other.job.id === one.job.id, `whether keys that differ ${differ} are given one job`, other)
      .likely(cause)
      .toBe(false);
  }
});

check(
  "idempotency.accepted",
  { title: "every operation", alone: "single-flight", requires: ["idempotency.replay"] },
  async (context) => {
    const { api, job, contract, parameters, unique, expect } = context;
    for (const operation of contract.withRole("create")) {
      const [example] = exampleBodies(contract, operation, parameters);
      if (example === undefined) continue;
      const idempotencyKey = unique(operation.id);
      const reply = await whenFree(
        context,
        async () => await api.call(operation, { body: example.body, idempotencyKey }),
      );
      expect(reply).toHaveStatus(202, 200);
      const again = await api.call(operation, { body: example.body, idempotencyKey });
      await job.adopt(reply)?.cancel();
      expect(again.job.id, `id of the job when ${operation.id} is sent again with its key`, again)
        .likely(`${operation.id} does not look at the key`)
        .toBe(reply.job.id);
    }
  },
);

check("idempotency.spellings", { requires: ["idempotency.replay"] }, async (context) => {
  const { send, key } = await keyed(context);
  const bare = await send();
  context.assume(bare).toHaveStatus(202);
  const quoted = await send({ idempotencyKey: `"${key}"` });

  context.expect(quoted).toHaveStatus(202);
  context
    .expect(quoted.job.id, "id of the job when the key is quoted", quoted)
    .likely("the quotes are taken for a part of the key")
    .toBe(bare.job.id);
});

check("idempotency.syntax", { roles: ["list"] }, async (context) => {
  const { contract, expect } = context;
  const longest = contract.limit("idempotency_key_characters") ?? 255;
  const { send, key, created } = await keyed(context);
  const malformed = [
    "",
    '""',
    key.padEnd(longest + 1, "x"),
    `"${key.padEnd(longest + 1, "x")}"`,
    `${key} ${key}`,
    `${key}\u00e9`,
    `"${key}`,
  ];
  for (const idempotencyKey of malformed) {
    expect(await send({ idempotencyKey })).toBeError({ status: 400, code: "idempotency.key_invalid" });
  }
  expect(await created(), "jobs that were created all the same").toBe(0);
});

check("idempotency.ignored-on-reads", { roles: ["get", "head", "list"] }, async (context) => {
  const { job, api, assume, expect } = context;
  const { send, key } = await keyed(context);
  const created = await send();
  assume(created).toHaveStatus(202);
  const other = await job.live();
  for (const idempotencyKey of [key, "x".repeat(300), ""]) {
    const got = await other.get({ idempotencyKey });

    expect(got).toHaveStatus(200);
    expect(got.job.id, "id of the job that was asked for", got).toBe(other.id);
    expect(await other.head({ idempotencyKey })).toHaveStatus(200);
    expect(await api.list({ idempotencyKey, query: { limit: 1 } })).toHaveStatus(200);
  }
});
