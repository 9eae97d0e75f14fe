import { objectOf } from "../../contract/index.ts";
import { faults, onResponse, onRole, remembering } from "../../proving/faults.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { again, changedError } from "../../proving/refusal.ts";

faults("create.refused-creates-nothing", {
  "looks at Content-Type when the job is made": onRole("create", async (request, next) => {
    const response = await next(request);
    if (response.status === 415) await next(request.with("Content-Type", "application/json"));
    return response;
  }),
  "looks at Accept when the job is made": onRole("create", async (request, next) => {
    const response = await next(request);
    if (response.status === 406) await next(request.without("Accept"));
    return response;
  }),
});

faults("create.survives-disconnect", {
  "cancels the job when its client goes away": onRole(
    "create",
    async (request, next, { lifecycle, detached }) => {
      const preference = request.header("Prefer");
      if (preference?.includes("wait=") !== true) return await next(request);
      const accepted = await next(request.without("Prefer"));
      const job = lifecycle.item(accepted.json);
      const [self, cancel] = [lifecycle.member(job, "self"), lifecycle.member(job, "cancel")];
      if (typeof self !== "string" || typeof cancel !== "string") return accepted;
      const bare = request.withBody("").without("Content-Type");
      try {
        const ended = await next(bare.withMethod("GET").withTarget(self).with("Prefer", preference));
        const over = ended.ok && lifecycle.isTerminal(lifecycle.item(ended.json));
        return over ? ended.with("Location", self).with("Content-Location", self) : accepted;
      } catch (error) {
        await detached(bare.withTarget(cancel));
        throw error;
      }
    },
  ),
});

faults("create.single-flight", {
  "gives the live job out as a new one": remembering("runDeployment", () => {
    let first: FaultyResponse | undefined;
    return async (request, next) => {
      const response = await next(request);
      if (response.ok) first = response;
      return response.status === 409 && first !== undefined ? again(first, response) : response;
    };
  }),
  "does not name the live job": onResponse("runDeployment", (response) =>
    changedError(response, (error) =>
      error.code === "job.conflict"
        ? { ...error, details: { resource: objectOf(error.details).resource } }
        : error,
    ),
  ),
});
