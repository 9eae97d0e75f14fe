import { objectOf } from "../contract/index.ts";
import { type Fault, faults, onRequest, onResponse, onRole, remembering } from "../proving/faults.ts";
import type { FaultyRequest } from "../proving/faulty-request.ts";
import type { FaultyResponse } from "../proving/faulty-response.ts";

/** The seconds that a request asks to wait; `undefined` when it asks for none. */
function waitOf(request: FaultyRequest): number | undefined {
  const seconds = /^wait=(\d+)$/.exec(request.header("Prefer") ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

const conditional = (request: FaultyRequest) => request.header("If-None-Match") !== undefined;
const asked = (request: FaultyRequest) => waitOf(request) !== undefined;
const unheld = (request: FaultyRequest) => request.without("Prefer");
const unconditional = (request: FaultyRequest) => request.without("If-None-Match");
const waiting = (request: FaultyRequest, seconds: number) => request.with("Prefer", `wait=${seconds}`);

/** Says that the wait was applied that the client asked for. */
function applied(response: FaultyResponse, request: FaultyRequest): FaultyResponse {
  return response.with("Preference-Applied", `wait=${Math.min(waitOf(request) ?? 0, 60)}`);
}

/** Has the server wait for another time than the client asked for, and keeps quiet about it. */
const misread = (where: (request: FaultyRequest) => boolean, seconds: (asked: number) => number): Fault =>
  onRole("get", async (request, next) => {
    const wait = waitOf(request);
    if (wait === undefined || !where(request)) return next(request);
    return applied(await next(waiting(request, seconds(wait))), request);
  });

faults("wait.immediate", {
  "holds conditional requests unasked": onRequest("get", (request) =>
    conditional(request) && request.header("Prefer") === undefined ? waiting(request, 3) : request,
  ),
});

faults("wait.until-changed", {
  "answers conditional requests at once": onRequest("get", (request) =>
    conditional(request) && asked(request) ? unheld(request) : request,
  ),
  "answers when the job has ended": onRequest("get", (request) =>
    conditional(request) && asked(request) ? unconditional(request) : request,
  ),
  "shows the state that the client holds": remembering("get", () => {
    const sent = new Map<string, FaultyResponse>();
    return async (request, next) => {
      const response = await next(request);
      const held = sent.get(`${request.path} ${request.header("If-None-Match")}`);
      if (response.status === 200) sent.set(`${request.path} ${response.header("ETag")}`, response);
      if (held === undefined || response.status !== 200 || !asked(request)) return response;
      return applied(held.with("Request-Id", response.header("Request-Id") ?? ""), request).withJson({
        ...objectOf(held.json),
        request_id: response.header("Request-Id"),
      });
    };
  }),
});

faults("wait.timeout-not-modified", {
  "answers 200 when the time is over": onRole("get", async (request, next) => {
    const response = await next(request);
    if (response.status !== 304 || !asked(request)) return response;
    return applied(await next(unheld(unconditional(request))), request);
  }),
  "gives up at half-time": misread(conditional, (seconds) => Math.floor(seconds / 2)),
  "waits for longer": misread(conditional, (seconds) => seconds + 4),
});

faults("wait.until-terminal", {
  "answers unconditional requests at once": onRole("get", async (request, next) =>
    asked(request) && !conditional(request) ? applied(await next(unheld(request)), request) : next(request),
  ),
  "answers at the first change": onRole("get", async (request, next) => {
    if (!asked(request) || conditional(request)) return next(request);
    const tag = (await next(unheld(request))).header("ETag") ?? "*";
    const changed = await next(request.with("If-None-Match", tag));
    return changed.status === 304 ? applied(await next(unheld(request)), request) : changed;
  }),
});

faults("wait.timeout-current", {
  "gives up at half-time": misread(
    (request) => !conditional(request),
    (seconds) => Math.floor(seconds / 2),
  ),
  "waits for longer": misread(
    (request) => !conditional(request),
    (seconds) => seconds + 4,
  ),
});

faults("wait.terminal-at-once", {
  "holds what has ended": onRole("get", async (request, next, { lifecycle, delay }) => {
    if (!asked(request)) return next(request);
    const now = await next(unheld(unconditional(request)));
    if (lifecycle.isTerminal(lifecycle.item(now.json))) await delay(4_000);
    return next(request);
  }),
});

faults("wait.applied", {
  "does not say so": onResponse("get", (response) => response.without("Preference-Applied")),
  "says so of requests that asked for no wait": onResponse("get", (response, request) =>
    asked(request) || response.status >= 400 ? response : response.with("Preference-Applied", "wait=0"),
  ),
  "says another time": onResponse("get", (response) =>
    response.header("Preference-Applied") === "wait=10"
      ? response.with("Preference-Applied", "wait=9")
      : response,
  ),
  "knows wait where it stands alone only": onRequest("get", (request) =>
    request.header("Prefer")?.includes(",") === true ? unheld(request) : request,
  ),
  "looks at the first preference only": onRequest("get", (request) => {
    const [first, ...others] = request.header("Prefer")?.split(",") ?? [];
    return first === undefined || others.length === 0 ? request : request.with("Prefer", first);
  }),
  "minds the case of wait": onRequest("get", (request) =>
    /\bWait=/.test(request.header("Prefer") ?? "") ? unheld(request) : request,
  ),
});

faults("wait.cap", {
  "promises any time": onResponse("get", (response, request) => {
    const wait = waitOf(request) ?? 0;
    return wait > 60 ? response.with("Preference-Applied", `wait=${wait}`) : response;
  }),
  "refuses longer waits": onRequest("get", (request) =>
    (waitOf(request) ?? 0) > 60 ? request.withQuery("wait_too_long", "1") : request,
  ),
});

faults("wait.malformed", {
  "answers 400": onRequest("get", (request) => {
    const prefer = request.header("Prefer") ?? "";
    return /^wait(=|$)/.test(prefer) && !asked(request) ? request.withQuery("malformed", "1") : request;
  }),
  "refuses preferences it does not know": onRequest("get", (request) =>
    /^(wait|respond-async)/.test(request.header("Prefer") ?? "wait")
      ? request
      : request.withQuery("unknown", "1"),
  ),
  "reads the digits it finds": onRole("get", async (request, next) => {
    const digits = /^wait=\D?(\d+)\D/.exec(`${request.header("Prefer")} `)?.[1];
    if (digits === undefined || asked(request)) return next(request);
    return (await next(waiting(request, Number(digits)))).without("Preference-Applied");
  }),
});

faults("wait.prompt", {
  "looks only now and then": onRole("get", async (request, next, { delay }) => {
    const begun = Date.now();
    const response = await next(request);
    const held = Date.now() - begun;
    if (asked(request) && !conditional(request) && held > 100) await delay(4_000 - (held % 4_000));
    return response;
  }),
});

faults("wait.head", {
  "holds HEAD as well": onRole("head", async (request, next, { delay }) => {
    if (asked(request)) await delay(4_000);
    return next(request);
  }),
});

/** Has a creating request that asked to wait answered with this status, where `wrongly` says so. */
const createdWith = (status: 200 | 202, wrongly: (status: string | undefined) => boolean): Fault =>
  onResponse("create", (response, request, { lifecycle }) => {
    const state = lifecycle.classOf(lifecycle.status(lifecycle.item(response.json)));
    if (!response.ok || !asked(request) || !wrongly(state)) return response;
    return response.withStatus(status).with("Retry-After", "1");
  });

faults("wait.create-ended", {
  "does not wait": onRequest("create", unheld),
  "answers 202 though the job has ended": createdWith(
    202,
    (state) => state === "succeeded" || state === "failed",
  ),
  "answers 202 when the job has failed": createdWith(202, (state) => state === "failed"),
});

faults("wait.create-pending", {
  "answers 200 though the job goes on": createdWith(
    200,
    (state) => state === "initial" || state === "active",
  ),
  "waits for longer": onRequest("create", (request) => {
    const wait = waitOf(request);
    return wait === undefined ? request : waiting(request, wait + 4);
  }),
});
