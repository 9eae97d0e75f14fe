import { check } from "../runner/check.ts";
import type { CheckContext } from "../runner/context.ts";

check("trace.propagated", async (context) => {
  const { job, assume, expect } = context;
  // Sampled, not sampled, and with a flag of a later version of the specification.
  for (const flags of ["01", "00", "03"]) {
    const trace = hex(context, 32);
    const traceparent = `00-${trace}-${hex(context, 16)}-${flags}`;
    const created = await job.request(undefined, { headers: [["traceparent", traceparent]] });
    assume(created).toHaveStatus(202);

    expect(created.job.at("/trace_id"), `trace id of the job, sent in ${traceparent}`, created)
      .likely(
        flags === "01" ? "the server does not read traceparent" : "the server reads sampled traces only",
      )
      .toBe(trace);
  }
});

check("trace.later-version", async (context) => {
  const { job, expect } = context;
  for (const tail of ["-01", "-01-what-later-versions-add"]) {
    const trace = hex(context, 32);
    const traceparent = `01-${trace}-${hex(context, 16)}${tail}`;
    const created = await job.request(undefined, { headers: [["traceparent", traceparent]] });
    expect(created).likely("the server refuses a version that it does not know").toHaveStatus(202);

    expect(created.job.at("/trace_id"), `trace id of the job, sent in ${traceparent}`, created)
      .likely("the server reads version 00 only, so that traces break when callers move on")
      .toBe(trace);
  }
});

check("trace.malformed-ignored", async (context) => {
  const { job, expect } = context;
  const trace = hex(context, 32);
  const parent = hex(context, 16);
  const malformed = [
    `00-${"0".repeat(32)}-${parent}-01`,
    `00-${trace}-${"0".repeat(16)}-01`,
    `00-${trace.toUpperCase().replace(/\d/g, "A")}-${parent}-01`,
    `ff-${trace}-${parent}-01`,
    `00-${trace}-${parent}-01-extra`,
    `00-${trace}-${parent}`,
    `00-${trace.slice(1)}-${parent}-01`,
    "not a trace",
  ];
  const created = await Promise.all(
    malformed.map((traceparent) => job.request(undefined, { headers: [["traceparent", traceparent]] })),
  );

  for (const [index, reply] of created.entries()) {
    expect(reply).likely("the server refuses what it can't read").toHaveStatus(202);
    const taken = String(reply.job.at("/trace_id") ?? "none").toLowerCase();
    expect(malformed[index]?.toLowerCase(), `traceparent, though the job has trace id ${taken}`, reply)
      .likely("the server takes over a trace id without looking at the rest")
      .notToContain(taken);
  }
});

function hex({ random }: CheckContext, length: number): string {
  const digits = Array.from({ length }, () => random.integer(0, 15).toString(16)).join("");
  return `a${digits.slice(1)}`;
}
