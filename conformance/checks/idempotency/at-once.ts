import { check } from "../../runner/check.ts";
import { keyed } from "../../scenario/keyed.ts";
import { wait } from "../../scenario/steps.ts";

check("idempotency.concurrent", { roles: ["list"], requires: ["idempotency.replay"] }, async (context) => {
  const { assume, expect } = context;
  const { send, created } = await keyed(context);
  const replies = await Promise.all(Array.from({ length: 8 }, () => send()));
  const accepted = replies.filter((reply) => reply.ok);
  assume(accepted.length, "requests that were accepted").toBeAtLeast(1);

  expect(
    new Set(accepted.map((reply) => reply.job.id)).size,
    "different jobs in the answers to requests with one key",
  )
    .likely("the key is looked up and stored in two steps, between which another request fits")
    .toBe(1);
  expect(await created(), "jobs that were created").toBe(1);
});

check(
  "idempotency.in-flight",
  { requires: ["idempotency.concurrent", "idempotency.replayed-header"] },
  async (context) => {
    const { job, assume, expect } = context;
    const { send } = await keyed(context);
    // `Prefer: wait` keeps the first request unfinished while the others come.
    const { body } = job.scriptRequest([wait(300)]);
    const replies = await Promise.all(
      [1, 2, 3].map(async () => await send({ body, wait: 1, timeoutMs: 10_000 })),
    );
    const first = replies.find((reply) => reply.ok && reply.header("Idempotent-Replayed") === undefined);
    assume(first, "an answer that is no replay").toBePresent();
    for (const reply of replies) {
      if (reply === first) continue;
      if (reply.ok) {
        expect(reply.job.id, "id of the job in a replayed answer", reply).toBe(first?.job.id);
        expect(reply).toHaveHeader("Idempotent-Replayed", "true");
      } else {
        expect(reply).toBeError({ status: 409, code: "idempotency.in_flight" });
        expect(reply).toHaveHeader("Retry-After", /^[1-9]\d*$/, "a whole number of seconds");
      }
    }
  },
);
