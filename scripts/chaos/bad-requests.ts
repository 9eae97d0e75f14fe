import fc from "fast-check";
import { loadContract } from "../../conformance/contract/index.ts";
import { anyText } from "../../conformance/properties/any-text.ts";
import { violationsOf } from "../../conformance/properties/violations.ts";
import { exampleBodies } from "../../conformance/scenario/examples.ts";

/** A request that no good client sends, as it goes out. */
export interface BadRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"] as const;

/** Request fields that the server reads. */
const FIELDS = [
  "If-None-Match",
  "Prefer",
  "Accept",
  "Idempotency-Key",
  "Forge-Version",
  "traceparent",
  "Last-Event-ID",
  "Content-Type",
] as const;

/** Bodies that break parsers. */
const ODD_BODIES = [
  "",
  "null",
  "[]",
  "{",
  '{"a":1e999}',
  '{"type":"x","type":"y"}',
  '{"\\u0000":"\\ud800"}',
  `${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`,
];

/**
 * Requests to every operation of the jobs contract, each wrong somewhere: in its path, its query, its fields, or its body, where
 * one constraint of the contract is broken, or all of JSON.
 * @param parameters ids of the sample team and what it owns, so that a request gets past the look-ups
 */
export async function badRequests(
  parameters: Readonly<Record<string, string>>,
): Promise<fc.Arbitrary<BadRequest>> {
  const contract = await loadContract("jobs");
  const templates = [...new Set(contract.operations.map(({ path }) => path))];
  const bodies = contract.withRole("create").flatMap((operation) => {
    const schema = operation.requestSchema;
    const [example] = exampleBodies(contract, operation, parameters);
    if (schema === undefined || example === undefined) return [];
    const wrong = violationsOf(contract, schema, example.body).map(({ value }) => JSON.stringify(value));
    return [{ template: operation.path, wrong: [...wrong, ...ODD_BODIES] }];
  });

  const segment = anyText(1, 30).map(encodeURIComponent);
  const path = fc.constantFrom(...templates).chain((template) => filled(template, parameters, segment));
  const names = ["cursor", "since", "until", "status", "type", "limit", "after", "level", "project_id", "x"];
  const query = fc
    .array(fc.tuple(fc.constantFrom(...names), segment), { maxLength: 3 })
    .map((pairs) => (pairs.length === 0 ? "" : `?${pairs.map((pair) => pair.join("=")).join("&")}`));
  const visible = fc.string({ minLength: 1, maxLength: 40 });
  const headers = fc
    .array(fc.tuple(fc.constantFrom(...FIELDS), visible), { maxLength: 3 })
    .map((fields) => Object.fromEntries(fields));

  const anywhere = fc.record({
    method: fc.constantFrom(...METHODS),
    target: fc.tuple(path, query).map((parts) => parts.join("")),
    headers,
    body: fc.option(fc.oneof(fc.json(), anyText(0, 40)), { nil: undefined }),
  });
  const wrongBody = fc.constantFrom(...bodies).chain(({ template, wrong }) =>
    fc.record({
      method: fc.constant("POST"),
      target: filled(template, parameters, fc.constant("x")),
      headers: headers.map((fields) => ({ ...fields, "Content-Type": "application/json" })),
      body: fc.constantFrom(...wrong),
    }),
  );
  return fc.oneof(anywhere, wrongBody).map(sendable);
}

/** A template with its parameters filled in: mostly right, sometimes with anything. */
function filled(
  template: string,
  parameters: Readonly<Record<string, string>>,
  segment: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const parts = template.split("/").map((part): fc.Arbitrary<string> => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) return fc.constant(part);
    const right = parameters[name];
    if (right === undefined) return segment;
    return fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: segment });
  });
  return fc.tuple(...parts).map((all) => all.join("/"));
}

/** A GET or HEAD with a body would only test how clients send it. */
function sendable(request: BadRequest): BadRequest {
  return ["GET", "HEAD"].includes(request.method) ? { ...request, body: undefined } : request;
}
