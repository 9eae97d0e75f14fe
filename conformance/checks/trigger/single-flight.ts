import { objectOf } from "../../contract/index.ts";
import { membersOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { accepted } from "../../scenario/accepted.ts";
import { whenFree } from "../../scenario/when-free.ts";
import { trigger, typeMember } from "./trigger-request.ts";

/** The members of a request for a job of a single-flight type. */
function singleFlight(context: CheckContext) {
  const [type] = membersOf(context.contract.table("x-job-types"))
    .filter(([, entry]) => objectOf(entry).single_flight === true && objectOf(entry).triggerable === true)
    .map(([name]) => name);
  if (type === undefined) return context.notApplicable("no type that can be triggered is single-flight");
  return { ...typeMember(context).of(type), params: {} };
}

check("trigger.single-flight", { alone: "single-flight" }, async (context) => {
  const { job, api, contract, assume, expect } = context;
  const members = singleFlight(context);
  const send = async () => await trigger(context, members);
  for (let attempt = 1; ; attempt += 1) {
    const first = await whenFree(context, send);
    assume(first).toHaveStatus(...accepted(contract));
    const second = await send();
    // Where the first one has ended by now, it may not have been live any more.
    const wasOver = second.ok && (await api.get(first.job.id ?? "")).job.isTerminal;
    if (wasOver && attempt < 5) continue;
    assume(wasOver, "whether the first job has ended so soon each time", second).toBe(false);

    expect(second).toBeError({ status: 409, code: "job.conflict" });
    expect(second.existingId, "id of the job that is in the way", second).toBe(first.job.id);
    break;
  }
  await Promise.all(job.made.map(async (made) => await made.cancel()));
});

check(
  "trigger.single-flight",
  { title: "another project", principals: ["constrained"], alone: "single-flight" },
  async (context) => {
    const { job, contract, assume, expect } = context;
    const members = singleFlight(context);
    const first = await whenFree(context, async () => await trigger(context, members));
    assume(first).toHaveStatus(...accepted(contract));
    const other = await whenFree(context, async () => {
      const reply = await trigger(context, members, "constrained");
      expect(reply.existingId, "id of the job that is in the way of one for another project", reply)
        .likely("there may be one in the whole team, and not one for each project")
        .notToBe(first.job.id);
      return reply;
    });

    expect(other).toHaveStatus(...accepted(contract));
    await Promise.all(job.made.map(async (made) => await made.cancel()));
  },
);
