import type { IncomingMessage } from "node:http";
import { latestVersion, type Operation, versions } from "./contract.ts";
import { canonical, type Json, type JsonObject, objectOf } from "./json.ts";
import { invalid, Problem } from "./problem.ts";
import { validate } from "./validate.ts";

const LARGEST = 65_536;
const LONGEST_WAIT = 60;

/** The version to apply. @throws {Problem} */
export function versionOf(request: IncomingMessage): string {
  const asked = request.headers["forge-version"];
  if (asked === undefined) return latestVersion;
  if (typeof asked === "string" && versions.includes(asked)) return asked;
  throw new Problem("version.unsupported", "this version is not supported", { param: "Forge-Version" });
}

/** Whether an Accept header has a place for a media type. */
export function accepts(request: IncomingMessage, type: string): boolean {
  const ranges = (request.headers.accept ?? "*/*").split(",").map((range) => {
    const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    return { name, q: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  const fitting = [type, `${type.split("/")[0]}/*`, "*/*"].flatMap((name) =>
    ranges.filter((range) => range.name === name),
  );
  return (fitting[0]?.q ?? 0) > 0;
}

/** The values of the query's parameters, each as often as it was given. @throws {Problem} */
export function queryOf(url: string, operation: Operation): ReadonlyMap<string, readonly string[]> {
  const given = new URLSearchParams(url.split("?")[1] ?? "");
  const values = new Map<string, string[]>();
  for (const [name, value] of given) {
    const parameter = operation.query.find((known) => known.name === name);
    if (parameter === undefined)
      throw new Problem("request.unknown_parameter", "this operation has no such parameter", { param: name });
    const { type, items } = parameter.schema;
    const parts = type === "array" ? value.split(",") : [value];
    if (values.has(name) && type !== "array") throw invalid(name, `${name} may be given once`);
    if (name !== "after" || type === "integer")
      for (const part of parts)
        validateText(type === "array" ? objectOf(items) : parameter.schema, part, name);
    values.set(name, [...(values.get(name) ?? []), ...parts]);
  }
  return values;
}

function validateText(spec: JsonObject, text: string, name: string): void {
  const integer = spec.type === "integer";
  if (integer && !/^-?\d{1,16}$/.test(text)) throw invalid(name, `${name} must be an integer`);
  try {
    validate(spec, integer ? Number(text) : text, name);
  } catch (problem) {
    throw name === "cursor" ? cursorInvalid() : problem;
  }
}

export function cursorInvalid(): Problem {
  return new Problem("pagination.cursor_invalid", "the cursor is not valid here", { param: "cursor" });
}

/** The seconds that `Prefer: wait` asks for, at most a minute; `undefined` when it asks for none. */
export function waitOf(request: IncomingMessage): number | undefined {
  for (const preference of String(request.headers.prefer ?? "").split(",")) {
    const [name = "", value = ""] = (preference.split(";")[0] ?? "").split("=").map((part) => part.trim());
    if (name.toLowerCase() !== "wait") continue;
    const number = /^(?:(\d+)|"(\d+)")$/.exec(value);
    return number === null ? undefined : Math.min(Number(number[1] ?? number[2]), LONGEST_WAIT);
  }
  return undefined;
}

const TAG = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';
const TAGS = new RegExp(`^[ \\t,]*${TAG}(?:[ \\t]*,[ \\t]*(?:${TAG})?)*[ \\t]*$`);

/** Whether If-None-Match names an entity tag, compared weakly. */
export function matchesTag(request: IncomingMessage, etag: string): boolean {
  const value = request.headers["if-none-match"];
  if (value === undefined) return false;
  if (value.trim() === "*") return true;
  return TAGS.test(value) && [...value.matchAll(/"[^"]*"/g)].some(([tag]) => etag === `W/${tag}`);
}

/** The body as JSON. @throws {Problem} */
export function bodyOf(request: IncomingMessage, bytes: Buffer): Json {
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new Problem("request.unsupported_media_type", "send application/json");
  if (bytes.length > LARGEST) throw new Problem("request.too_large", `the body may have ${LARGEST} bytes`);
  try {
    const value: Json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    canonical(value); // what is too deep to be written again is not accepted either
    return value;
  } catch {
    throw new Problem("request.malformed_json", "the body is not JSON");
  }
}

/** The Idempotency-Key, bare or quoted; `undefined` without one. @throws {Problem} */
export function idempotencyKeyOf(request: IncomingMessage): string | undefined {
  const value = request.headers["idempotency-key"];
  if (value === undefined) return undefined;
  const quoted = /^"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/
    .exec(String(value))?.[1]
    ?.replace(/\\(.)/g, "$1");
  const key = quoted ?? (String(value).startsWith('"') ? "" : String(value));
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem("idempotency.key_invalid", "the key is not 1 to 255 visible ASCII characters", {
    param: "Idempotency-Key",
  });
}

/** The trace that a request belongs to (W3C Trace Context section 3.2). */
export function traceOf(request: IncomingMessage): string | null {
  const parts = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/.exec(
    String(request.headers.traceparent),
  );
  const [, version, trace = "", parent = "", more] = parts ?? [];
  if (parts === null || version === "ff" || (version === "00" && more !== undefined)) return null;
  return /^0+$/.test(trace) || /^0+$/.test(parent) ? null : trace;
}
