import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { nearName } from "../../contract/near-name.ts";
import { fromPointer } from "../../contract/pointer.ts";
import type { LintedContract, Rule } from "../contract.ts";
import { holders, holdersIn } from "../extensions/holders.ts";
import { extensionSchemas } from "../extensions/schemas.ts";
import type { Spot } from "../spot.ts";

const ajv = new Ajv2020({ allErrors: false, verbose: true, allowUnionTypes: true });
addFormats.default(ajv);
const validators = new Map(
  Object.entries(extensionSchemas).map(([name, schema]) => [name, ajv.compile(schema)]),
);

/** Every extension is one that openapi/README.md describes, stands where it says and has the shape it says. */
export const extensions: Rule = {
  name: "extensions",
  check(contract) {
    const found = holdersIn(contract);
    for (const spot of contract.spots) {
      for (const [name, extension] of spot.entries()) {
        if (!name.startsWith("x-") || isName(spot)) continue;
        const holder = holders[name];
        if (holder !== undefined && !found[holder].has(spot.location.absolutePointer))
          contract.report(extension, `${name} can't stand here, only ${holder}`, { onName: true });
        else checkOne(contract, name, extension);
      }
    }
  },
};

/** Whether the members here are names of the contract's own, such as header fields, which may begin with `x-` too. */
function isName(spot: Spot): boolean {
  return /\/(headers|properties|content|responses|(examples|example|value)(\/\d+)?)$/.test(
    spot.location.pointer,
  );
}

function checkOne({ report }: LintedContract, name: string, extension: Spot): void {
  const validate = validators.get(name);
  if (validate === undefined) {
    const names = [...validators.keys()];
    const meant = nearName(name, names);
    const hint = meant === undefined ? names.join(", ") : `did you mean ${meant}?`;
    report(extension, `${name} is no extension of ours: ${hint}`, { onName: true });
  } else if (!validate(extension.value)) {
    const [error] = validate.errors ?? [];
    if (error === undefined) return;
    const member = memberOf(error);
    const place = extension.at(...placeOf(error), ...(member === undefined ? [] : [member]));
    report(place, `${name}: ${sentenceOf(error)}`, { onName: member !== undefined });
  }
}

function placeOf(error: ErrorObject): (string | number)[] {
  return fromPointer(error.instancePath).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The member whose name is wrong, where that is what is wrong. */
function memberOf({ propertyName, params }: ErrorObject): string | undefined {
  const excess: unknown = params.additionalProperty;
  return typeof excess === "string" ? excess : propertyName;
}

function sentenceOf(error: ErrorObject): string {
  const { keyword, params, parentSchema, propertyName } = error;
  const place = [
    ...fromPointer(error.instancePath),
    ...(propertyName === undefined ? [] : [propertyName]),
  ].join(".");
  const subject = place === "" ? "it" : place;
  if (keyword === "enum") return `${subject} must be one of ${list(params.allowedValues)}`;
  if (keyword === "const") return `${subject} must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === "additionalProperties")
    return `${subject} must not have ${String(params.additionalProperty)}, only ${list(Object.keys(parentSchema?.properties ?? {}))}`;
  if (keyword === "required") return `${subject} must have ${String(params.missingProperty)}`;
  const words: unknown = parentSchema?.description;
  if (["pattern", "format"].includes(keyword) && typeof words === "string")
    return `${subject} must be ${words}`;
  return `${subject} ${error.message ?? "is wrong"}`;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.join(", ") : String(values);
}
