import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "./json.ts";

/** What a secret is replaced by. */
export const MASK = "***";

/**
 * Below this length a secret is masked in its own param and in what the operation writes, but not inside other params:
 * there it might happen to be part of a keyword, and the job would no longer show what it was asked to do.
 */
const MIN_LENGTH_IN_PARAMS = 6;

/** Replaces the secrets of one job in all that the job shows. */
export interface Masker {
  text(text: string): string;
  json(value: JsonObject): JsonObject;
  /** What was thrown, for a log: where there are secrets, an error keeps its name, message, stack and causes only. */
  thrown(error: unknown): unknown;
}

/** The non-empty string values of the params that are secrets. */
export function secretsOf(params: JsonObject, names: readonly string[]): readonly string[] {
  return names
    .map((name) => params[name])
    .filter((value): value is string => typeof value === "string" && value !== "");
}

/** The params as the job shows them: secret ones as `***`, whatever their type, and no trace of them in the others. */
export function maskParams(params: JsonObject, names: readonly string[]): JsonObject {
  if (!names.some((name) => name in params)) return params;
  const masker = createMasker(
    secretsOf(params, names).filter((secret) => secret.length >= MIN_LENGTH_IN_PARAMS),
  );
  const masked: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(masker.json(params))) {
    masked[name] = names.includes(name) ? MASK : value;
  }
  return masked;
}

/** A masker of these secrets, wherever they stand within texts. */
export function createMasker(secrets: readonly string[]): Masker {
  // The longest first: one secret may contain another.
  const ordered = [...secrets].sort((a, b) => b.length - a.length);
  const text = (value: string): string =>
    ordered.reduce(
      (masked, secret) => (masked.includes(secret) ? masked.replaceAll(secret, MASK) : masked),
      value,
    );

  const walk = (value: JsonValue): JsonValue => {
    if (typeof value === "string") return text(value);
    if (isJsonList(value)) return value.map(walk);
    return isJsonObject(value) ? json(value) : value;
  };
  const json = (value: JsonObject): JsonObject => {
    if (ordered.length === 0) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [text(name), walk(member)]));
  };
  const thrown = (error: unknown): unknown => {
    if (ordered.length === 0) return error;
    if (!(error instanceof Error)) return text(String(error));
    const shown = new Error(
      text(error.message),
      error.cause === undefined ? {} : { cause: thrown(error.cause) },
    );
    shown.name = error.name;
    if (error.stack !== undefined) shown.stack = text(error.stack);
    return shown;
  };
  return { text, json, thrown };
}
