import { objectOf } from "../../contract/index.ts";
import { letsIn } from "../../proving/credentials.ts";
import { onError, onJob, onRequest, onResponse, onRole, remembering } from "../../proving/faults.ts";
import { knowingOwners, onHidden } from "../../proving/owners.ts";
import { acknowledged, faults, idIn, reading, refused, runOf } from "./answers.ts";

/** Spoils what is answered to a request that was granted before. */
const whenAskedAgain = (answer: () => ReturnType<typeof refused>) =>
  remembering("cancel", () => {
    const asked = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      if (!response.ok) return response;
      if (asked.has(request.path)) return answer();
      asked.add(request.path);
      return response;
    };
  });

faults("cancel.requested", {
  "refuses to be asked again": whenAskedAgain(() => refused(400, "job.not_cancelable")),
  "has lost the run while it stops": whenAskedAgain(() => refused(404, "job.not_found")),
  "forgets the request where it has to be asked twice": remembering(["create", "cancel"], () => {
    const patient = new Set<string>();
    return async (request, next, { operation }) => {
      if (operation?.role === "cancel" && patient.has(idIn(request.path))) return acknowledged();
      const response = await next(request);
      const { on_cancel } = objectOf(objectOf(request.json).params);
      if (operation?.role === "create" && Number(objectOf(on_cancel).after_ms) % 300 === 0)
        patient.add(String(runOf(response).id));
      return response;
    };
  }),
});

faults("cancel.not-running", {
  "pretends to cancel what has ended": onRole("cancel", async (request, next) => {
    const response = await next(request);
    if (response.status !== 400) return response;
    return runOf(await next(reading(request))).completed_at === null ? response : acknowledged();
  }),
  "says that there is no such run": onResponse("cancel", (response) =>
    response.status === 400 ? refused(404, "job.not_found") : response,
  ),
  "cancels what waits": onRole("cancel", async (request, next) => {
    const response = await next(request);
    if (response.status !== 400) return response;
    // By the other contract, in which a job can be cancelled while it waits.
    const elsewhere = await next(request.withTarget(request.path.replace("/team-jobs/", "/")));
    return elsewhere.ok ? acknowledged() : response;
  }),
});

faults("cancel.truthful", {
  "stops in the middle of a step": onRequest("create", (request) => {
    const body = objectOf(request.json);
    const params = objectOf(body.params);
    return Number(objectOf(params.on_cancel).after_ms) === 500
      ? request.withJson({ ...body, params: { ...params, on_cancel: { after_ms: 0 } } })
      : request;
  }),
  "shows cancelled as soon as it is asked": () => {
    const asked = new Map<string, string>();
    const hidden = onJob((run) => {
      const at = asked.get(String(run.id));
      return at === undefined || (run.status !== "running" && run.status !== "cancelled")
        ? run
        : { ...run, status: "cancelled", completed_at: at };
    })();
    return async (request, next, context) => {
      const response = await hidden(request, next, context);
      const id = idIn(request.path);
      if (context.operation?.role === "cancel" && response.ok && !asked.has(id))
        asked.set(id, new Date().toISOString());
      return response;
    };
  },
});

faults("cancel.hidden", {
  "pretends to cancel what does not exist": knowingOwners(
    ({ made }) =>
      async (request, next, { operation }) => {
        const response = await next(request);
        const isUnknown = response.status === 404 && !made.has(idIn(request.path));
        return operation?.role === "cancel" && isUnknown ? acknowledged() : response;
      },
  ),
  "has a code of its own for it": onError("cancel", (error) =>
    error.code === "job.not_found" ? { ...error, code: "request.not_found" } : error,
  ),
  "cancels for readers and says that they may not": letsIn(
    ["cancel"],
    (_, response) => response.status === 403,
    () => false,
  ),
  "cancels for strangers and says that there is nothing": onHidden(
    "cancel",
    async (response, { credentials }, request, next) => {
      await next(request.with("Authorization", credentials));
      return response;
    },
  ),
});
