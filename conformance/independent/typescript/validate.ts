import { resolved } from "./contract.ts";
import { arrayOf, isObject, type Json, type JsonObject, objectOf, textOf } from "./json.ts";
import { invalid, Problem } from "./problem.ts";

/**
 * Holds a value against a schema of the contract: the keywords that its requests use.
 *
 * @param at the dotted path of the value.
 * @throws {Problem} for the first thing that is wrong.
 */
export function validate(schema: JsonObject, value: Json, at = ""): void {
  const spec = variant(resolved(schema), value, at);
  const refuse = (why: string): never => {
    throw invalid(at === "" ? "body" : at, `${at === "" ? "the body" : at} ${why}`);
  };
  if (spec.type !== undefined && !typed([spec.type].flat(), value)) refuse(`must be ${String(spec.type)}`);
  if ("const" in spec && value !== spec.const) refuse(`must be ${String(spec.const)}`);
  if (spec.enum !== undefined && !arrayOf(spec.enum).includes(value))
    refuse(`must be one of ${String(spec.enum)}`);
  if (typeof value === "string") {
    const length = [...value].length;
    if (length < Number(spec.minLength ?? 0)) refuse("is too short");
    if (length > Number(spec.maxLength ?? Number.POSITIVE_INFINITY)) refuse("is too long");
    if (typeof spec.pattern === "string" && !new RegExp(spec.pattern, "u").test(value))
      refuse("has the wrong form");
    if (spec.format === "date-time" && Number.isNaN(Date.parse(value))) refuse("is not a time");
  }
  if (typeof value === "number") {
    if (value < Number(spec.minimum ?? Number.NEGATIVE_INFINITY)) refuse("is too small");
    if (value > Number(spec.maximum ?? Number.POSITIVE_INFINITY)) refuse("is too large");
  }
  if (Array.isArray(value)) {
    if (value.length < Number(spec.minItems ?? 0)) refuse("has too few items");
    if (value.length > Number(spec.maxItems ?? Number.POSITIVE_INFINITY)) refuse("has too many items");
    if (spec.items !== undefined)
      for (const [index, item] of value.entries()) validate(objectOf(spec.items), item, joined(at, index));
  }
  if (isObject(value)) members(spec, value, at, refuse);
}

function members(spec: JsonObject, value: JsonObject, at: string, refuse: (why: string) => never): void {
  if (Object.keys(value).length > Number(spec.maxProperties ?? Number.POSITIVE_INFINITY))
    refuse("has too many members");
  const properties = objectOf(spec.properties);
  for (const [name, member] of Object.entries(value)) {
    const path = joined(at, name);
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (own !== undefined) validate(objectOf(own), member, path);
    else if (spec.additionalProperties === false)
      throw new Problem("request.unknown_field", `${path} is not known`, { param: path });
    else if (isObject(spec.additionalProperties)) validate(spec.additionalProperties, member, path);
    if (spec.propertyNames !== undefined)
      validate({ type: "string", ...objectOf(spec.propertyNames) }, name, path);
  }
  for (const name of arrayOf(spec.required))
    if (!Object.hasOwn(value, textOf(name)))
      throw invalid(joined(at, textOf(name)), `${joined(at, textOf(name))} is missing`);
}

/** The schema that a discriminator chooses. */
function variant(spec: JsonObject, value: Json, at: string): JsonObject {
  if (!isObject(spec.discriminator)) return spec;
  const name = textOf(spec.discriminator.propertyName);
  if (!isObject(value)) throw invalid(at, `${at} must be an object`);
  const chosen = objectOf(spec.discriminator.mapping)[textOf(value[name])];
  if (chosen === undefined)
    throw invalid(joined(at, name), `${joined(at, name)} has a value that is not known`);
  return resolved({ $ref: chosen });
}

function typed(types: readonly Json[], value: Json): boolean {
  return types.some((type) => {
    if (type === "null") return value === null;
    if (type === "array") return Array.isArray(value);
    if (type === "object") return isObject(value);
    if (type === "integer") return Number.isInteger(value);
    return typeof value === type;
  });
}

function joined(at: string, name: string | number): string {
  return at === "" ? String(name) : `${at}.${name}`;
}
