import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const CALLER = "00f067aa0ba902b7";
const TRACED = { traceparent: `00-${TRACE}-${CALLER}-01` };

describe("with an OpenTelemetry SDK in the process", () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  let server: TestServer;
  beforeAll(async () => {
    provider.register();
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.close();
    await provider.shutdown();
  });
  beforeEach(() => exporter.reset());

  const spans = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);

  it("a request is a span in its caller's trace, by its route, without what names a tenant", async () => {
    await server.call("/v1/jobs/job_0123456789abcdef?x=1", { headers: TRACED });
    await server.call("/v1/jobs/job_0123456789abcdef", { headers: TRACED });
    const [refused, absent] = spans("GET /v1/jobs/{job_id}");
    expect(refused?.attributes["http.response.status_code"]).toBe(400);
    expect(absent?.kind).toBe(SpanKind.SERVER);
    expect(absent?.spanContext().traceId).toBe(TRACE);
    expect(absent?.parentSpanContext?.spanId).toBe(CALLER);
    expect(absent?.attributes).toEqual({
      "http.request.method": "GET",
      "http.route": "/v1/jobs/{job_id}",
      "accepted.operation": "getJob",
      "http.response.status_code": 404,
    });
    expect(absent?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it("a request without a caller's trace, or with a broken one, begins one", async () => {
    await server.call("/v1/jobs");
    await server.call("/v1/jobs", { headers: { traceparent: "00-broken" } });
    const found = spans("GET /v1/jobs");
    expect(found).toHaveLength(2);
    for (const span of found) expect(span.parentSpanContext).toBeUndefined();
  });

  it("what no operation answers has no name of a tenant's making", async () => {
    await server.call("/v1/acme-secret-project");
    expect(spans("GET")).toHaveLength(1);
    expect(JSON.stringify(spans("GET").map(({ attributes }) => attributes))).not.toContain("acme");
  });

  it("each run of a job is a span below the request that made it", async () => {
    const { json } = await server.script([{ do: "succeed" }], {}, { headers: TRACED });
    await server.untilEnded(json.data.id);
    await expect.poll(() => spans("job test.script")).toHaveLength(1);
    const [run] = spans("job test.script");
    const [request] = spans("POST /v1/teams/{team_id}/jobs");
    expect(run?.spanContext().traceId).toBe(TRACE);
    expect(run?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(run?.attributes).toMatchObject({
      "accepted.job.id": json.data.id,
      "accepted.job.type": "test.script",
      "accepted.job.attempt": 1,
      "accepted.job.status": "succeeded",
    });
    expect(json.data.trace_id).toBe(TRACE);
  });

  it("a run that failed says so by its code, and keeps its message to itself", async () => {
    const { json } = await server.script([{ do: "fail", code: "a.broken", message: "private" }]);
    await server.untilEnded(json.data.id);
    await expect.poll(() => spans("job test.script")).toHaveLength(1);
    expect(spans("job test.script")[0]?.status).toEqual({ code: SpanStatusCode.ERROR, message: "a.broken" });
  });

  it("a job that asks for no trace is not said to have one", async () => {
    const { json } = await server.script([{ do: "succeed" }]);
    expect(json.data.trace_id).toBeNull();
  });
});
