import type ts from "typescript";
import { ContractError } from "../contract/contract-error.ts";
import {
  asArray,
  asObject,
  asString,
  isObject,
  type Json,
  type JsonObject,
  stringsOf,
} from "../contract/json.ts";
import { at, refName } from "../contract/pointer.ts";
import { array, call, dotted, literal, method, object } from "./code/ast.ts";

/** Keywords that say nothing about which values are valid. */
const annotations = new Set([
  "title",
  "description",
  "examples",
  "example",
  "deprecated",
  "readOnly",
  "writeOnly",
  "discriminator",
]);

/** What turns schemas into zod expressions, and keeps the named ones that they need. */
export class ZodEmitter {
  readonly #document: JsonObject;
  readonly #named = new Map<string, ts.Expression | undefined>();

  /** @param document The 3.1 copy, whose references it follows. */
  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** The named schemas met so far, each after those it needs. */
  get named(): [name: string, schema: ts.Expression][] {
    return [...this.#named].flatMap(([name, schema]) => (schema ? [[name, schema]] : []));
  }

  /**
   * The zod expression of a schema.
   * @param where Where it stands, for the error.
   * @throws ContractError where zod could not validate exactly what the schema says: better no code than code that is wrong.
   */
  emit(value: Json | undefined, where: string): ts.Expression {
    if (value === undefined || value === true) return call("z.unknown");
    if (!isObject(value))
      throw new ContractError(`${where}: expected a schema, found ${JSON.stringify(value)}`);
    const base = this.#withoutDefault(value, where);
    return value.default === undefined ? base : method(base, "default", literal(value.default));
  }

  #withoutDefault(schema: JsonObject, where: string): ts.Expression {
    const ref = asString(schema.$ref);
    if (ref !== undefined) return this.#reference(ref, where);
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (alternatives !== undefined) return this.#union(schema, asArray(alternatives), where);
    if (Array.isArray(schema.type)) return this.#typeUnion(schema, stringsOf(schema.type), where);
    if (schema.const !== undefined) return this.#constant(schema, where);
    if (schema.enum !== undefined) return this.#enumeration(schema, where);
    return this.#typed(schema, where);
  }

  #reference(ref: string, where: string): ts.Expression {
    const name = refName(ref);
    if (!this.#named.has(name)) {
      this.#named.set(name, undefined);
      const schema = this.emit(at(this.#document, ref), ref);
      this.#named.delete(name);
      this.#named.set(name, method(schema, "openapi", literal(name)));
    } else if (this.#named.get(name) === undefined) {
      throw new ContractError(
        `${where}: ${ref} refers to itself; a request with such a schema is not supported`,
      );
    }
    return dotted(schemaConstant(name));
  }

  #union(schema: JsonObject, alternatives: readonly Json[], where: string): ts.Expression {
    this.#refuse(schema, ["oneOf", "anyOf"], where);
    const rest = alternatives.filter((alternative) => asObject(alternative).type !== "null");
    const options = rest.map((alternative, index) =>
      this.emit(alternative, `${where}/${schema.oneOf ? "oneOf" : "anyOf"}/${index}`),
    );
    const tag = asString(asObject(schema.discriminator).propertyName);
    const [only] = options;
    const union =
      options.length === 1 && only
        ? only
        : tag === undefined
          ? call(schema.oneOf ? "z.xor" : "z.union", array(options))
          : call("z.discriminatedUnion", literal(tag), array(options));
    return rest.length < alternatives.length ? method(union, "nullable") : union;
  }

  #typeUnion(schema: JsonObject, types: readonly string[], where: string): ts.Expression {
    const { type: _type, ...rest } = schema;
    const options = types
      .filter((type) => type !== "null")
      .map((type) => this.#withoutDefault({ ...rest, type }, where));
    const [only] = options;
    const union = options.length === 1 && only ? only : call("z.union", array(options));
    return options.length === types.length ? union : method(union, "nullable");
  }

  #constant(schema: JsonObject, where: string): ts.Expression {
    this.#refuse(schema, ["const", "type"], where);
    return call("z.literal", literal(schema.const ?? null));
  }

  #enumeration(schema: JsonObject, where: string): ts.Expression {
    this.#refuse(schema, ["enum", "type"], where);
    const values = asArray(schema.enum);
    return values.every((value) => typeof value === "string")
      ? call("z.enum", literal(values))
      : call("z.literal", literal(values));
  }

  #typed(schema: JsonObject, where: string): ts.Expression {
    switch (schema.type) {
      case "string":
        this.#refuse(schema, ["type", "minLength", "maxLength", "pattern", "format"], where);
        return call("text", ...keywords(schema, ["minLength", "maxLength", "pattern", "format"]));
      case "integer":
        this.#refuse(schema, ["type", "minimum", "maximum"], where);
        return call("integer", ...keywords(schema, ["minimum", "maximum"]));
      case "number":
        this.#refuse(schema, ["type", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], where);
        return bounded(call("z.number"), schema, {
          minimum: "gte",
          maximum: "lte",
          exclusiveMinimum: "gt",
          exclusiveMaximum: "lt",
        });
      case "boolean":
        this.#refuse(schema, ["type"], where);
        return call("z.boolean");
      case "array":
        return this.#array(schema, where);
      case "object":
        return this.#object(schema, where);
      case undefined:
        this.#refuse(schema, [], where);
        return call("z.unknown");
      default:
        throw new ContractError(`${where}: the type ${JSON.stringify(schema.type)} is not supported`);
    }
  }

  #array(schema: JsonObject, where: string): ts.Expression {
    this.#refuse(schema, ["type", "items", "minItems", "maxItems", "uniqueItems"], where);
    const items = bounded(call("z.array", this.emit(schema.items, `${where}/items`)), schema, {
      minItems: "min",
      maxItems: "max",
    });
    return schema.uniqueItems === true ? call("unique", items) : items;
  }

  #object(schema: JsonObject, where: string): ts.Expression {
    const limits = ["minProperties", "maxProperties", "propertyNames"];
    this.#refuse(schema, ["type", "properties", "required", "additionalProperties", ...limits], where);
    const more = schema.additionalProperties;
    if (schema.properties === undefined) {
      if (more === false) return call("z.strictObject", object([]));
      return call("map", this.emit(more, `${where}/additionalProperties`), ...keywords(schema, limits));
    }
    if (limits.some((keyword) => keyword in schema)) {
      throw new ContractError(`${where}: ${limits.join(", ")} beside properties are not supported`);
    }
    const required = stringsOf(schema.required);
    const shape = object(
      Object.entries(asObject(schema.properties)).map(([name, property]) => {
        const member = this.emit(property, `${where}/properties/${name}`);
        const defaulted = isObject(property) && property.default !== undefined;
        return [name, required.includes(name) || defaulted ? member : method(member, "exactOptional")];
      }),
    );
    return method(this.#objectOf(shape, more, where), "openapi", literal({ required }));
  }

  #objectOf(shape: ts.Expression, more: Json | undefined, where: string): ts.Expression {
    if (more === false) return call("z.strictObject", shape);
    if (more === undefined || more === true) return call("z.looseObject", shape);
    return method(call("z.object", shape), "catchall", this.emit(more, `${where}/additionalProperties`));
  }

  #refuse(schema: JsonObject, known: readonly string[], where: string): void {
    const unknown = Object.keys(schema).find(
      (keyword) =>
        !known.includes(keyword) &&
        !annotations.has(keyword) &&
        keyword !== "default" &&
        !keyword.startsWith("x-"),
    );
    if (unknown !== undefined)
      throw new ContractError(
        `${where}: a request's schema can't use ${unknown} here; the generated code could not check it`,
      );
  }
}

/** The name of the constant that holds a named schema. */
export function schemaConstant(name: string): string {
  return `${name.replaceAll(/\W/g, "_")}Schema`;
}

function keywords(schema: JsonObject, names: readonly string[]): ts.Expression[] {
  const present = names.filter((name) => schema[name] !== undefined);
  return present.length === 0
    ? []
    : [literal(Object.fromEntries(present.map((name) => [name, schema[name] ?? null])))];
}

function bounded(
  base: ts.Expression,
  schema: JsonObject,
  methods: Readonly<Record<string, string>>,
): ts.Expression {
  return Object.entries(methods).reduce((target, [keyword, name]) => {
    const bound = schema[keyword];
    return typeof bound === "number" ? method(target, name, literal(bound)) : target;
  }, base);
}
