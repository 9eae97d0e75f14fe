import { Counter, Histogram, type Registry } from "prom-client";
import type { RequestRecord } from "../http/pipeline/settle-request.ts";

/** Upper bounds in seconds: most requests take about a millisecond, held ones up to a minute. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts requests by operation and status, and times them. A stream's time says nothing and is left out. */
export function createRequestMetrics(registry: Registry): (record: RequestRecord) => void {
  const requests = new Counter({
    name: "accepted_http_requests_total",
    help: "Requests, by operation of the contract (none for no operation) and status.",
    labelNames: ["operation", "status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "accepted_http_request_seconds",
    help: "Time to an answer, by operation; held: whether the client had asked to be kept waiting.",
    labelNames: ["operation", "held"],
    buckets: BUCKETS,
    registers: [registry],
  });
  return ({ operation, status, ms, held, streamed }) => {
    const name = operation ?? "none";
    requests.inc({ operation: name, status });
    if (!streamed) seconds.observe({ operation: name, held: held ? "yes" : "no" }, ms / 1_000);
  };
}
