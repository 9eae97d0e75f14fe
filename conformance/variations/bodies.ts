import { gzipSync } from "node:zlib";
import { isArray, isObject, type Json, type JsonObject } from "../contract/index.ts";
import { onJob, onResponse, together } from "../proving/faults.ts";
import { variation } from "./variation.ts";

/** The responses whose body is JSON, with the text of it made over. */
function onText(change: (value: Json) => string) {
  return onResponse("any", (response) => {
    const value = response.json;
    return response.isStream || value === undefined ? response : response.withBody(change(value));
  });
}

variation(
  "json-spaces",
  "text",
  "JSON laid out for people",
  "RFC 8259 section 2",
  onText((value) => `${JSON.stringify(value, null, "\t")}\r\n`),
);

variation(
  "json-escapes",
  "text",
  "JSON with characters escaped that need not be",
  "RFC 8259 section 7",
  onText((value) =>
    JSON.stringify(value)
      .replace(
        /[\u007f-\uffff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
      .replaceAll("/", "\\/"),
  ),
);

function reversed(value: Json): Json {
  if (isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[name, reversed(member)] as const],
  );
  return Object.fromEntries(members.reverse());
}

variation(
  "json-order",
  "text",
  "members of objects in the opposite order",
  "RFC 8259 section 4",
  onText((value) => JSON.stringify(reversed(value))),
);

const MORE: JsonObject = {
  vendor_note: "added later",
  vendor_facts: { list: [1, null, { a: [] }], nothing: null },
};

/** The envelope, what stands beside the data, and errors, all with more in them. */
const richer = onResponse("any", (response) => {
  const body = response.json;
  if (response.isStream || !isObject(body)) return response;
  const error = isObject(body.error) ? { error: { ...body.error, ...MORE } } : {};
  const pagination = isObject(body.pagination) ? { pagination: { ...body.pagination, ...MORE } } : {};
  return response.withJson({ ...body, ...error, ...pagination, ...MORE });
});

variation(
  "more-members",
  "members",
  "members that were added later, in jobs, envelopes, pages and errors",
  "openapi/jobs/headers/Forge-Version.yaml (versioning.additive)",
  together(
    richer,
    onJob((job) => {
      const links = isObject(job.links) ? { links: { ...job.links, vendor: "/v1/vendor" } } : {};
      return { ...job, ...links, ...MORE };
    }),
  ),
);

variation(
  "gzip",
  "coding",
  "content in gzip, where Accept-Encoding does not exclude it and it is no stream",
  "RFC 9110 section 12.5.3",
  onResponse("any", (response, request) => {
    const excluded = /identity|gzip;\s*q=0(\.0*)?\s*(,|$)/i.test(request.header("Accept-Encoding") ?? "");
    if (response.isStream || response.body.length === 0 || excluded) return response;
    return response.withBody(gzipSync(response.body)).with("Content-Encoding", "gzip");
  }),
);
