import { plainStatus } from "../../http/plain.ts";
import { check } from "../../runner/check.ts";
import { refusals } from "../../scenario/refusals.ts";

check("security.nosniff", async (context) => {
  const { job, expect } = context;
  const queued = await job.live();
  const got = await queued.get();
  const refused = await refusals(context);
  const replies = [
    queued.created,
    got,
    await queued.get({ ifNoneMatch: got.etag ?? "*" }),
    await queued.head(),
    (await queued.tryStream({ limitMs: 500 })).reply,
    ...refused.map(({ reply }) => reply),
  ];

  for (const reply of replies) expect(reply).toHaveHeader("X-Content-Type-Options", /^nosniff$/i);
});

check("security.length-caps", async ({ job, api, contract, expect }) => {
  const queued = await job.live();
  const characters = (limit: string, otherwise: number) => (contract.limit(limit) ?? otherwise) + 1;
  const [id, cursor, key, event, huge] = await Promise.all([
    api.get("j".repeat(characters("id_characters", 255))),
    api.list({ query: { cursor: "c".repeat(characters("cursor_characters", 512)) } }),
    job.request(undefined, { idempotencyKey: "k".repeat(characters("idempotency_key_characters", 255)) }),
    queued.tryStream({ query: { after: "9".repeat(characters("id_characters", 255)) }, limitMs: 500 }),
    api.get("j".repeat(4_000)),
  ]);

  for (const reply of [id, cursor, key, event.reply, huge]) {
    expect(reply)
      .likely("the server passes on what it was sent without looking at its length")
      .toHaveStatus(400, 404);
  }
});

check("security.tls-only", async ({ settings, api, expect, notApplicable, signal, tolerances }) => {
  const base = new URL(settings.baseUrl);
  const forwarded = Object.keys(settings.headers).find((name) => name.toLowerCase() === "x-forwarded-proto");
  if (base.protocol === "https:") {
    const status = await plainStatus(base, tolerances.requestMs, signal);
    expect(status, "status of a plain HTTP request (0: refused on the wire)")
      .likely("the server redirects, which teaches clients to send their credentials in the clear first")
      .toSatisfy((seen) => seen === 0 || seen >= 400, "no answer, or a refusal");
  } else if (forwarded !== undefined) {
    const reply = await api.list({ headers: [[forwarded, "http"]] });
    expect(reply)
      .likely("the server does not look at how the request came to the proxy")
      .toBeError({ status: 403, code: "transport.tls_required" });
  } else notApplicable("this server is not served over TLS");
});
