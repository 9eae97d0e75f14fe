import type { Role } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import { unknownId } from "../../scenario/unknown-id.ts";
import { everyOperation } from "./every-operation.ts";

const LACKING = { status: 403, code: "auth.insufficient_scope" };

check("auth.scope", { principals: ["no_scope"] }, async (context) => {
  const { expect } = context;
  for (const { operation, reply } of await everyOperation(context, { as: "no_scope" })) {
    if (operation.method === "HEAD") expect(reply).toHaveStatus(403);
    else expect(reply).toBeError(LACKING);
    expect(reply).toHaveHeader("WWW-Authenticate", /^Bearer\b.*error="?insufficient_scope"?/i);
  }
});

check("auth.scope-before-lookup", { principals: ["no_scope", "read_only"] }, async (context) => {
  const { job, api, contract, random, expect } = context;
  const queued = await job.live();
  const missing = unknownId(queued.id, random);
  const replies = await Promise.all([
    queued.get({ as: "no_scope" }),
    api.get(missing, { as: "no_scope" }),
    ...contract.withRole("logs").map((operation) => api.call(operation, { as: "no_scope" }, missing)),
    queued.cancel({ as: "read_only" }),
    api.cancel(missing, { as: "read_only" }),
  ]);

  for (const reply of replies) {
    expect(reply).likely("the server looks for the job before it looks at the scope").toBeError(LACKING);
  }
});

check(
  "auth.scope-per-operation",
  { principals: ["read_only"], alone: "streams of read_only" },
  async ({ job, api, contract, expect }) => {
    const queued = await job.live();
    const has = (role: Role) => contract.withRole(role).length > 0;
    const reads = await Promise.all([
      queued.get({ as: "read_only" }),
      ...(has("head") ? [queued.head({ as: "read_only" })] : []),
      ...(has("logs") ? [queued.logs({ as: "read_only" })] : []),
      ...(has("stream")
        ? [queued.tryStream({ as: "read_only", limitMs: 500 }).then(({ reply }) => reply)]
        : []),
      ...contract.withRole("list").map((operation) => api.call(operation, { as: "read_only" })),
    ]);
    const cancel = await queued.cancel({ as: "read_only" });
    const trigger = await job.request(undefined, { as: "read_only" });

    for (const reply of reads) {
      expect(reply).likely("reading needs more than jobs:read").toHaveStatus(200);
    }
    for (const reply of [cancel, trigger]) {
      expect(reply).likely("jobs:read is enough to write").toBeError(LACKING);
    }
  },
);
