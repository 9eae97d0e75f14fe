import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import type { Document } from "./document.ts";
import { isArray, isObject, type Json, stringOf } from "./json.ts";

/** One way in which a value does not fit its schema. */
export interface SchemaError {
  /** JSON pointer into the value; empty for the value itself. */
  readonly at: string;
  /** What is wrong, e.g. `must be integer (is 0.6)`. */
  readonly message: string;
}

/** Members of an OpenAPI document that are no JSON Schema keywords; ajv's strict mode wants to hear of each. */
const OPENAPI_KEYWORDS = [
  "openapi",
  "$self",
  "info",
  "servers",
  "paths",
  "components",
  "webhooks",
  "tags",
  "security",
  "externalDocs",
  "jsonSchemaDialect",
  "discriminator",
  "xml",
  "example",
];

/** Validators for the schemas of one document, compiled on first use and addressed by JSON pointer. */
export class Schemas {
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: Pick<Document, "root">) {
    this.#ajv = new Ajv2020({
      strict: true,
      // The document is no schema itself, and to compile the schema of schemas for it takes longer than any other.
      validateSchema: false,
      strictTypes: false,
      strictRequired: false,
      strictTuples: false,
      allErrors: true,
      verbose: true,
      validateFormats: true,
    });
    formats.default.default(this.#ajv);
    // A format of someone's own is an annotation, which allows any value (JSON Schema 2020-12, format-annotation).
    for (const name of formatsOf(document.root))
      if (!(name in this.#ajv.formats)) this.#ajv.addFormat(name, true);
    this.#ajv.addVocabulary([...OPENAPI_KEYWORDS, ...extensionsOf(document.root)]);
    this.#ajv.addSchema({ ...document.root }, "contract", false);
  }

  /** Why the schema at a pointer is none; `undefined` where values can be held against it. */
  fault(pointer: string): string | undefined {
    try {
      this.#validator(pointer);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** How a value fails the schema at a pointer; empty when it fits. */
  errors(pointer: string, value: unknown): readonly SchemaError[] {
    const validate = this.#validator(pointer);
    if (validate(value)) return [];
    return this.#chosen(validate.errors ?? []);
  }

  /** Whether a value fits the schema at a pointer; cheaper than asking for the errors. */
  fits(pointer: string, value: unknown): boolean {
    return this.#validator(pointer)(value);
  }

  /** The errors of a choice (`oneOf`, `anyOf`): those of the branch that was most probably meant, and of no other. */
  #chosen(errors: readonly ErrorObject[]): readonly SchemaError[] {
    const choice = errors.find(
      ({ keyword, schema }) => (keyword === "oneOf" || keyword === "anyOf") && branchesOf(schema).length > 0,
    );
    if (choice === undefined) return readable(errors);
    const found = branchesOf(choice.schema).map((pointer) => this.errors(pointer, choice.data));
    const [best = []] =
      fitsSeveral(choice) ??
      [...found].sort((a, b) => Number(isOther(a)) - Number(isOther(b)) || a.length - b.length);
    const placed = (error: SchemaError) => ({ ...error, at: choice.instancePath + error.at });
    const told = new Set(found.flat().map(placed).map(keyOf));
    const rest = readable(errors.filter((error) => error !== choice)).filter(
      (error) => !told.has(keyOf(error)),
    );
    return [...rest, ...best.map(placed)];
  }

  #validator(pointer: string): ValidateFunction {
    const known = this.#compiled.get(pointer);
    if (known !== undefined) return known;
    const validate = this.#ajv.compile({ $ref: `contract#${encodeURI(pointer).replaceAll("#", "%23")}` });
    this.#compiled.set(pointer, validate);
    return validate;
  }
}

/** Pointers of the branches of a choice, where all of them are references into the document. */
function branchesOf(schema: unknown): readonly string[] {
  if (!Array.isArray(schema)) return [];
  const pointers = schema.flatMap((branch: unknown) => {
    const reference = isObject(branch) ? stringOf(branch.$ref) : undefined;
    return reference?.startsWith("#/") === true ? [reference.slice(1)] : [];
  });
  return pointers.length === schema.length ? pointers : [];
}

/** What is wrong with a value that fits two branches of a `oneOf`: it has no error in either. */
function fitsSeveral({ schema, params }: ErrorObject): [readonly SchemaError[]] | undefined {
  const fitting: unknown = params.passingSchemas;
  if (!Array.isArray(fitting)) return undefined;
  const names = branchesOf(schema)
    .filter((_, index) => fitting.includes(index))
    .map((pointer) => pointer.split("/").at(-1));
  return [[{ at: "", message: `must fit one alternative alone, and fits ${names.join(" and ")}` }]];
}

/** Whether the errors of a branch say that another branch was meant: a constant such as `type` does not fit. */
function isOther(errors: readonly SchemaError[]): boolean {
  return errors.some(({ message }) => message.includes("must be equal to constant"));
}

function keyOf({ at, message }: SchemaError): string {
  return `${at} ${message}`;
}

/** ajv's errors without those that only repeat another one, such as the frame of a failed `allOf`. */
function readable(errors: readonly ErrorObject[]): readonly SchemaError[] {
  const frames = new Set(["anyOf", "oneOf", "allOf", "if", "$ref", "not"]);
  const leaves = errors.filter((error) => !frames.has(error.keyword));
  const told = new Map<string, SchemaError>();
  for (const error of leaves.length > 0 ? leaves : errors) {
    const one = { at: error.instancePath, message: describe(error) };
    told.set(keyOf(one), one);
  }
  return [...told.values()];
}

function describe(error: ErrorObject): string {
  const base = error.message ?? `fails ${error.keyword}`;
  const extra = stringOf(error.params.additionalProperty ?? error.params.unevaluatedProperty);
  if (extra !== undefined) return `${base}: "${extra}"`;
  if (error.keyword === "enum")
    return `${base} (is ${short(error.data)}): ${JSON.stringify(error.params.allowedValues)}`;
  if (error.keyword === "const")
    return `${base} ${JSON.stringify(error.params.allowedValue)} (is ${short(error.data)})`;
  if (error.keyword === "required") return base;
  return `${base} (is ${short(error.data)})`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "absent";
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function extensionsOf(value: Json | undefined, found = new Set<string>()): readonly string[] {
  if (isArray(value)) for (const item of value) extensionsOf(item, found);
  if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name.startsWith("x-")) found.add(name);
      extensionsOf(member, found);
    }
  }
  return [...found];
}

function formatsOf(value: Json | undefined, found = new Set<string>()): ReadonlySet<string> {
  if (isArray(value)) for (const item of value) formatsOf(item, found);
  if (isObject(value)) {
    if (typeof value.format === "string") found.add(value.format);
    for (const member of Object.values(value)) formatsOf(member, found);
  }
  return found;
}
