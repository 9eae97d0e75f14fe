import { objectOf } from "../../contract/index.ts";
import { NoResponse } from "../../http/index.ts";
import { check } from "../../runner/check.ts";
import { refusals } from "../../scenario/refusals.ts";

check("errors.envelope", async (context) => {
  const { expect } = context;
  for (const { of, reply } of await refusals(context)) {
    const body = objectOf(reply.json);
    const error = objectOf(body.error);
    const told = { type: error.type, code: error.code, message: error.message, doc_url: error.doc_url };

    expect(reply)
      .likely("an error page of the framework or of a proxy")
      .toHaveHeader("Content-Type", /^application\/json\b/i);
    for (const [member, value] of Object.entries({ ...told, request_id: body.request_id })) {
      expect(value, `${member} of the answer to ${of}`, reply).toMatch(/./);
    }
  }
});

check("errors.type-status", async (context) => {
  const { contract, expect } = context;
  for (const { of, reply } of await refusals(context)) {
    if (reply.error.type === undefined) continue;
    const status = contract.errorTypes.get(reply.error.type);
    expect(status, `the status that belongs to the type of the answer to ${of}`, reply).toBe(reply.status);
  }
});

check("errors.code-documented", async (context) => {
  const { contract, expect } = context;
  for (const { of, reply } of await refusals(context)) {
    if (reply.error.code === undefined) continue;
    const type = contract.errorCodes.get(reply.error.code);
    expect(type, `the type that belongs to the code of the answer to ${of}`, reply).toBe(reply.error.type);
  }
});

check("errors.not-cached", async (context) => {
  const { expect } = context;
  for (const { of, reply } of await refusals(context)) {
    const lifetimes =
      (reply.header("Cache-Control") ?? "").match(/(?<=\b(?:s-maxage|max-age)="?)\d+/gi) ?? [];
    const longest = Math.max(0, ...lifetimes.map(Number));
    expect(longest, `seconds for which caches may repeat the answer to ${of}`, reply)
      .likely("a proxy in front of the server gives everything a lifetime")
      .toBe(0);
    const expires = Date.parse(reply.header("Expires") ?? "") - Date.parse(reply.header("Date") ?? "");
    expect(expires > 0, `whether the answer to ${of} Expires later than it was made`, reply).toBe(false);
  }
});

/** The judge looks at all errors; this one provokes those that tend to show a server's inside. */
check("errors.no-leaks", async ({ api, random, job }) => {
  const { operation, body } = job.creationRequest();
  const deep = "[".repeat(2_000) + "]".repeat(2_000);
  const tried = await Promise.allSettled([
    api.get(`' OR 1=1; --${random.text(4)}`),
    api.get("..%2F..%2Fetc%2Fpasswd"),
    api.list({ query: { cursor: Buffer.from(`{"t":"${random.text(8)}`).toString("base64url") } }),
    api.list({ query: { since: "not a time" } }),
    api.call(operation, { body: { ...body, metadata: { nul: "\u0000" } } }),
    api.call(operation, { rawBody: `{"type":${deep}}` }),
    api.call(operation, { rawBody: '{"type":"\\ud800","__proto__":{"a":1}}' }),
    api.raw("GET", `${api.operation("list").path}%00`),
    api.raw("GET", `${api.operation("list").path}?%E0%A4%A`),
  ]);
  // What is not answered shows nothing; that it should be is contract.no-server-error.
  for (const one of tried)
    if (one.status === "rejected" && !(one.reason instanceof NoResponse)) throw one.reason;
});
