import { type Contract, isArray, isObject, type Json, type JsonObject } from "../contract/index.ts";
import { arrayOf, membersOf, numberOf, stringOf, stringsOf } from "../contract/json.ts";
import { join } from "../contract/pointer.ts";

/** A value that was right but for one thing. */
export interface Violation {
  /** Where, dotted: `params.steps.0.ms`; empty for the value itself. */
  readonly at: string;
  /** What is wrong there. */
  readonly what: string;
  /** The whole value. */
  readonly value: Json;
}

/** Every way in which a value can break its schema in one place: each constraint that it keeps now, broken. */
export function violationsOf(contract: Contract, schema: string, value: Json): readonly Violation[] {
  const found = walk(contract, schema, value);
  // The schema has the last word: an alternative may allow what one branch forbids.
  return found.filter((violation) => contract.schemas.errors(schema, violation.value).length > 0);
}

function walk(contract: Contract, schema: string, value: Json): readonly Violation[] {
  const { pointer, value: spec } = contract.document.resolve(schema);
  const branches = [...arrayOf(spec.oneOf).keys()].map((index) => join(pointer, "oneOf", index));
  const branch = branches.find((candidate) => contract.schemas.errors(candidate, value).length === 0);
  if (branch !== undefined) return walk(contract, branch, value);
  return [...wrongType(spec), ...within(contract, pointer, spec, value)];
}

function within(contract: Contract, pointer: string, spec: JsonObject, value: Json): readonly Violation[] {
  if (typeof value === "number") return numbers(spec);
  if (typeof value === "string") return strings(spec);
  if (isArray(value)) return [...arrays(spec, value), ...items(contract, pointer, value)];
  return isObject(value) ? [...objects(spec, value), ...members(contract, pointer, spec, value)] : [];
}

function here(what: string, value: Json): Violation {
  return { at: "", what, value };
}

function wrongType(spec: JsonObject): readonly Violation[] {
  const types = [stringOf(spec.type) ?? "", ...stringsOf(spec.type)];
  const others: readonly (readonly [string, Json])[] = [
    ["string", "7"],
    ["integer", 7],
    ["boolean", true],
    ["array", []],
    ["object", {}],
    ["null", null],
  ];
  const wrong = others.filter(([type]) => !types.includes(type));
  return types.join("") === "" ? [] : wrong.map(([type, value]) => here(`of type ${type}`, value));
}

function numbers(spec: JsonObject): readonly Violation[] {
  const { minimum, maximum } = { minimum: numberOf(spec.minimum), maximum: numberOf(spec.maximum) };
  return [
    here("not whole", (minimum ?? 0) + 0.5),
    ...(minimum === undefined ? [] : [here("too small", minimum - 1)]),
    ...(maximum === undefined ? [] : [here("too large", maximum + 1)]),
  ];
}

function strings(spec: JsonObject): readonly Violation[] {
  const maximum = numberOf(spec.maxLength);
  return [
    here("empty", ""),
    here("of other characters", "\u0001 !"),
    here("none of those listed", "no-such-value"),
    ...(maximum === undefined ? [] : [here("too long", "a".repeat(maximum + 1))]),
  ];
}

function arrays(spec: JsonObject, value: readonly Json[]): readonly Violation[] {
  const maximum = numberOf(spec.maxItems);
  const [first] = value;
  const many = maximum === undefined || first === undefined ? [] : new Array<Json>(maximum + 1).fill(first);
  return [here("without items", []), ...(many.length === 0 ? [] : [here("of too many items", many)])];
}

function objects(spec: JsonObject, value: JsonObject): readonly Violation[] {
  const without = stringsOf(spec.required).map((name) => {
    const { [name]: _, ...rest } = value;
    return here(`without ${name}`, rest);
  });
  const maximum = numberOf(spec.maxProperties);
  const many = Object.fromEntries(
    Array.from({ length: (maximum ?? 0) + 1 }, (_, index) => [`key${index}`, "v"]),
  );
  return [
    ...without,
    here("with a member that is not known", { ...value, unheard_of: 1 }),
    ...(maximum === undefined ? [] : [here("of too many members", many)]),
  ];
}

function items(contract: Contract, pointer: string, value: readonly Json[]): readonly Violation[] {
  return value.flatMap((item, index) =>
    walk(contract, join(pointer, "items"), item).map((inner) =>
      inside(String(index), inner, (changed) => value.map((own, at) => (at === index ? changed : own))),
    ),
  );
}

function members(
  contract: Contract,
  pointer: string,
  spec: JsonObject,
  value: JsonObject,
): readonly Violation[] {
  return membersOf(value).flatMap(([name, member]) => {
    const declared = membersOf(spec.properties).some(([known]) => known === name);
    const schema = declared ? join(pointer, "properties", name) : join(pointer, "additionalProperties");
    if (!isObject(contract.document.at(schema))) return [];
    return walk(contract, schema, member).map((inner) =>
      inside(name, inner, (changed) => ({ ...value, [name]: changed })),
    );
  });
}

function inside(name: string, inner: Violation, wrap: (changed: Json) => Json): Violation {
  return { at: inner.at === "" ? name : `${name}.${inner.at}`, what: inner.what, value: wrap(inner.value) };
}
