import fc from "fast-check";
import { type JsonObject, objectOf, parseJson } from "../../contract/index.ts";
import { anyText } from "../../properties/any-text.ts";
import { holds } from "../../properties/holds.ts";
import { check } from "../../runner/check.ts";

/** The judge looks at every response; these two send what tends to break servers. */
check("contract.no-server-error", { title: "bodies" }, async (context) => {
  const { api, job, settings, expect } = context;
  const { operation, body } = job.creationRequest();
  const deep = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
  const odd = [
    "null",
    "[]",
    '"text"',
    "1e999",
    "-0",
    deep,
    '{"type":"x","type":"y"}',
    '{"\\u0000":"\\ud800"}',
  ];
  const answered = async (rawBody: string) => {
    const reply = await api.call(operation, { rawBody });
    job.adopt(reply);
    expect(reply.status, "status", reply).toBeAtMost(499);
  };
  await holds(context, fc.oneof(fc.json(), anyText(0, 40)), 8, answered, odd);
  const members = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
  const oddly = (odd: JsonObject) =>
    settings.scripted ? job.scriptRequest([], { params: odd }).body : { ...body, ...odd };
  const bodies = members.map((odd) => JSON.stringify(oddly(objectOf(parseJson(JSON.stringify(odd))))));
  await holds(context, bodies, 6, answered);
});

check("contract.no-server-error", { title: "paths, queries and headers" }, async (context) => {
  const { api, job, expect } = context;
  const queued = await job.live();
  const list = api.operation("list").path;
  const text = anyText(1, 60);
  const fields = ["If-None-Match", "Prefer", "Accept", "Idempotency-Key", "Forge-Version", "traceparent"];
  const visible = fc.string({ minLength: 1, maxLength: 60 }).map((value) => value.trim());
  const headers = fc.tuple(fc.constantFrom(...fields), visible);
  const tails = [
    "%00",
    "%ff",
    "%",
    "//",
    "/..;/",
    "/%2e%2e",
    `/${"a".repeat(3_000)}`,
    "?%=%",
    "?limit[]=1",
    "?limit=1&limit=2",
  ];
  const odd = await Promise.all([
    ...tails.map((tail) => api.raw("GET", list + tail)),
    // Not OPTIONS: what stands before a server answers that in its place, for CORS.
    ...["HEAD", "PROPFIND"].map((method) => api.raw(method, list)),
  ]);
  for (const reply of odd) expect(reply.status, "status", reply).toBeAtMost(499);

  await holds(context, fc.tuple(text, text, headers), 6, async ([id, value, header]) => {
    const parameters = ["cursor", "since", "status", "type", "limit"];
    const [name = "cursor"] = parameters.slice(value.length % parameters.length);
    const replies = await Promise.all([
      api.get(id),
      api.list({ query: { [name]: value } }),
      queued.get({ headers: [header] }),
    ]);
    for (const reply of replies) expect(reply.status, "status", reply).toBeAtMost(499);
  });
});

/** What is just too large for the integers of databases and languages. */
const LARGE = [2n ** 31n, 2n ** 53n - 1n, 2n ** 63n, 10n ** 30n].map(String);

check("contract.no-server-error", { title: "large numbers" }, async ({ api, job, contract, expect }) => {
  const queued = await job.live();
  const logs = contract.withRole("logs").length > 0;
  const stream = contract.withRole("stream").length > 0;
  for (const after of LARGE) {
    const replies = [await api.list({ query: { limit: after } })];
    if (logs) replies.push(await queued.logs({ query: { after } }));
    for (const options of stream ? [{ lastEventId: after }, { query: { after } }] : []) {
      const opened = await queued.tryStream(options);
      opened.stream?.cut();
      replies.push(opened.reply);
    }
    for (const reply of replies)
      expect(reply.status, `status of a request with ${after}`, reply).toBeAtMost(499);
  }
});
