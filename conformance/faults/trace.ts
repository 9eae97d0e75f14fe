import { faults, onRequest } from "../proving/faults.ts";
import type { FaultyRequest } from "../proving/faulty-request.ts";

const WELL_FORMED = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

function withTrace(request: FaultyRequest, change: (trace: string) => string): FaultyRequest {
  const trace = request.header("traceparent");
  return trace === undefined ? request : request.with("traceparent", change(trace));
}

faults("trace.propagated", {
  "does not read traceparent": onRequest("create", (request) => request.without("traceparent")),
  "reads traces that are sampled": onRequest("create", (request) =>
    request.header("traceparent")?.endsWith("-00") === true ? request.without("traceparent") : request,
  ),
  "knows one flag": onRequest("create", (request) =>
    request.header("traceparent")?.endsWith("-03") === true ? request.without("traceparent") : request,
  ),
});

faults("trace.later-version", {
  "reads version 00 only": onRequest("create", (request) =>
    request.header("traceparent")?.startsWith("01-") === true ? request.without("traceparent") : request,
  ),
  "reads what has the length of version 00": onRequest("create", (request) =>
    (request.header("traceparent")?.length ?? 0) > 55 ? request.without("traceparent") : request,
  ),
});

faults("trace.malformed-ignored", {
  "refuses what it can't read": onRequest("create", (request) => {
    const trace = request.header("traceparent");
    return trace !== undefined && !WELL_FORMED.test(trace)
      ? request.withQuery("traceparent", trace)
      : request;
  }),
  "takes over the trace of a version that can't be": onRequest("create", (request) =>
    withTrace(request, (trace) => trace.replace(/^ff-/, "00-")),
  ),
  "takes over upper case": onRequest("create", (request) =>
    withTrace(request, (trace) => trace.toLowerCase()),
  ),
});
