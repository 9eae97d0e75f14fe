import type { PrincipalName } from "../../api/principal.ts";
import type { Reply } from "../../api/reply.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { askedOtherwise, HELD_SECONDS } from "../../scenario/asked-otherwise.ts";
import { begun } from "../../scenario/begun.ts";

const otherwise = { title: "asked otherwise", roles: ["get", "cancel"] } as const;

check("tenancy.hidden", { ...otherwise, principals: ["other_team"] }, async ({ job, api, expect }) => {
  const ours = await job.held();
  // What is held for one tenant is asked for by another meanwhile.
  const held = begun(ours.get({ wait: HELD_SECONDS }));
  for (const { way, reply } of await askedOtherwise(api.as("other_team"), ours.id))
    expect(reply).likely(`${way} is not asked whose job it is`).toHaveStatus(404);
  await ours.cancel();
  await held;
});

check("auth.missing", otherwise, async ({ job, api, expect }) => {
  const ours = await job.held();
  const held = begun(ours.get({ wait: HELD_SECONDS }));
  for (const { way, reply } of await askedOtherwise(api.as("anonymous"), ours.id))
    expect(reply).likely(`${way} is open to everyone`).toBeError({ status: 401, code: "auth.missing" });
  await ours.cancel();
  await held;
});

/** Sends a request for a job with an idempotency key, and as somebody else with the same key once more. */
async function usedBy(as: PrincipalName, { api, job, unique, assume }: CheckContext): Promise<Reply> {
  const request = job.creationRequest({ queue_ms: 60_000 });
  const asked = { body: request.body, idempotencyKey: unique("key") };
  const first = await api.call(request.operation, asked);
  job.adopt(first, {}, request);
  assume(first.ok, "whether the request is accepted with its key", first).toBe(true);
  const again = await api.call(request.operation, { ...asked, as });
  job.adopt(again, {}, request);
  return again;
}

check("auth.missing", { title: "a key that was used" }, async (context) => {
  context
    .expect(await usedBy("anonymous", context))
    .likely("the answer to an idempotency key is given before credentials are looked at")
    .toBeError({ status: 401, code: "auth.missing" });
});

check("auth.scope", { ...otherwise, principals: ["no_scope"] }, async ({ job, api, expect }) => {
  const ours = await job.held();
  for (const { way, reply } of await askedOtherwise(api.as("no_scope"), ours.id))
    expect(reply).likely(`${way} needs no scope`).toBeError({ status: 403, code: "auth.insufficient_scope" });
});

check("auth.scope", { title: "a key that was used", principals: ["read_only"] }, async (context) => {
  context
    .expect(await usedBy("read_only", context))
    .likely("the answer to an idempotency key is given before the scope is looked at")
    .toBeError({ status: 403, code: "auth.insufficient_scope" });
});
