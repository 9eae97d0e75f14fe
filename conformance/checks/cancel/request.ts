import type { Reply } from "../../api/reply.ts";
import { objectOf } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import { succeed, wait } from "../../scenario/steps.ts";
import { unknownId } from "../../scenario/unknown-id.ts";

/** What a request to cancel is answered with: 200 when the job is canceled by now, else 202. */
const statusFor = (reply: Reply) => (reply.job.stage === "canceled" ? 200 : 202);

check(
  "cancel.accepted",
  { title: "running", roles: ["cancel"], requires: ["state.vocabulary"] },
  async ({ job, expect }) => {
    const stopping = await job.held({ on_cancel: { after_ms: 300 } });
    const answer = await stopping.cancel();

    expect(answer).toHaveStatus(statusFor(answer));
    expect(answer.job.id, "id of the job in the answer", answer).toBe(stopping.id);
    expect(answer.job.member("cancel_requested_at"), "cancel_requested_at", answer).toBePresent();
    const later = await stopping.get();
    expect(
      later.job.member("cancel_requested_at"),
      "cancel_requested_at of the next GET",
      later,
    ).toBePresent();
  },
);

check(
  "cancel.accepted",
  { title: "queued", roles: ["cancel"], requires: ["state.vocabulary"] },
  async ({ job, expect }) => {
    const queued = await job.queued();
    const answer = await queued.cancel();

    expect(answer).toHaveStatus(statusFor(answer));
    expect(answer.job.member("cancel_requested_at"), "cancel_requested_at", answer).toBePresent();
  },
);

check(
  "cancel.repeat",
  { roles: ["cancel"], requires: ["cancel.accepted"], lastsMs: 500 },
  async ({ job, assume, expect }) => {
    const stopping = await job.held({ on_cancel: { after_ms: 500 } });
    const first = await stopping.cancel();
    assume(first).toHaveStatus(200, 202);
    const at = first.job.member("cancel_requested_at");
    const second = await stopping.cancel();
    await stopping.end();
    const third = await stopping.cancel();

    expect(second).toHaveStatus(statusFor(second));
    expect(third).toHaveStatus(200);
    for (const reply of [second, third, await stopping.get()])
      expect(reply.job.member("cancel_requested_at"), "cancel_requested_at", reply).toBe(at);
  },
);

check(
  "cancel.finished",
  { roles: ["cancel"], requires: ["state.terminal-final"] },
  async ({ job, expect }) => {
    for (const ended of [await job.succeeding(), await job.failing()]) {
      const before = await ended.end();
      const refusal = await ended.cancel();

      expect(refusal).toBeError({ status: 409, code: "job.not_cancelable" });
      expect(objectOf(refusal.error.details).status, "details.status", refusal).toBe(before.job.status);
      const after = await ended.get();
      expect(after.job.json, "the job after the refusal", after).toEqual(before.job.json);
    }
  },
);

check("cancel.unsupported", { roles: ["cancel"], lastsMs: 1_000 }, async ({ job, expect }) => {
  for (let workMs = 800; ; workMs *= 3) {
    const steady = await job.script([wait(workMs), succeed()], { cancelable: false });
    const refusal = await steady.cancel();
    // On a busy machine its work may have been done before the request arrived.
    if (refusal.exchange.timing.headAt > steady.created.exchange.timing.sentAt + workMs && workMs < 5_000)
      continue;
    expect(refusal).toBeError({ status: 409, code: "job.cancel_unsupported" });

    const end = await steady.end();
    expect(end.job.stage, "how the job ended", end).toBe("succeeded");
    return;
  }
});

check("cancel.by", { roles: ["cancel"] }, async ({ job, assume, expect }) => {
  const held = await job.held();
  const live = await held.get();
  for (const member of ["/canceled_by", "/cancel_reason"])
    expect(live.job.at(member), `${member} before the request`, live).toBeNull();
  const asked = await held.cancel();
  assume(asked).toHaveStatus(200, 202);

  const creator = live.job.at("/triggered_by/principal_id");
  for (const reply of [asked, await held.end()]) {
    expect(reply.job.at("/canceled_by"), "canceled_by, where creator and canceler are one", reply).toBe(
      creator,
    );
    expect(reply.job.at("/cancel_reason"), "cancel_reason", reply).toBe("requested");
  }
});

check(
  "cancel.by",
  { title: "another principal", roles: ["cancel"], principals: ["admin_jwt"] },
  async ({ job, assume, expect }) => {
    const held = await job.held();
    const creator = held.created.job.at("/triggered_by/principal_id");
    const asked = await held.as("admin_jwt").cancel();
    assume(asked).toHaveStatus(200, 202);

    expect(asked.job.at("/canceled_by"), "canceled_by", asked).toBePresent();
    expect(
      asked.job.at("/canceled_by"),
      "canceled_by, where another principal created the job",
      asked,
    ).notToBe(creator);
  },
);

check("cancel.hidden", { roles: ["cancel"] }, async ({ job, api, random, expect }) => {
  const held = await job.held();

  expect(await api.cancel(unknownId(held.id, random))).toBeError({ status: 404, code: "job.not_found" });
});

for (const [principal, status, code] of [
  ["read_only", 403, "auth.insufficient_scope"],
  ["other_team", 404, "job.not_found"],
] as const) {
  check(
    "cancel.hidden",
    { title: principal, roles: ["cancel"], principals: [principal] },
    async ({ job, expect }) => {
      const held = await job.held();
      expect(await held.as(principal).cancel()).toBeError({ status, code });

      const after = await held.get();
      expect(after.job.stage, "how far the job has come after the refusal", after).toBe("active");
      if (!after.job.has("cancel_requested_at")) return;
      expect(
        after.job.member("cancel_requested_at"),
        "cancel_requested_at after the refusal",
        after,
      ).toBeNull();
    },
  );
}
