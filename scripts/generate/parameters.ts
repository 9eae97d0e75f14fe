import type ts from "typescript";
import { asObject, isObject, type Json, type JsonObject } from "../contract/json.ts";
import type { Parameter } from "../contract/operation.ts";
import { deref } from "../contract/pointer.ts";
import { call, dotted, exportConst, literal, method, print } from "./code/ast.ts";
import type { ZodEmitter } from "./zod.ts";

/** The zod schemas of parameters, one constant for all those that are equal. */
export class ParameterSchemas {
  readonly #document: JsonObject;
  readonly #zod: ZodEmitter;
  readonly #byText = new Map<string, { name: string; schema: ts.Expression }>();

  constructor(document: JsonObject, zod: ZodEmitter) {
    this.#document = document;
    this.#zod = zod;
  }

  /** The constants, in the order they were first asked for. */
  get statements(): ts.Statement[] {
    return [...this.#byText.values()].map(({ name, schema }) => exportConst(name, schema));
  }

  /** The constant of a parameter. */
  of(parameter: Parameter): ts.Expression {
    const schema = this.#schema(parameter);
    const text = `${parameter.in} ${parameter.name} ${print([schema])}`;
    const known = this.#byText.get(text) ?? { name: this.#freeName(parameter), schema };
    this.#byText.set(text, known);
    return dotted(known.name);
  }

  #freeName(parameter: Parameter): string {
    const words = parameter.name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
    const base = `${parameter.in}${words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("")}`;
    const taken = new Set([...this.#byText.values()].map(({ name }) => name));
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}${count}`;
    return name;
  }

  /** A parameter travels as text: numbers, booleans and lists are read from it before the schema judges them. */
  #schema(parameter: Parameter): ts.Expression {
    const { default: preset, ...schema } = inlined(this.#document, parameter.schema);
    const base = this.#zod.emit(schema, `parameter ${parameter.name}`);
    const array = schema.type === "array";
    const read = array ? call("list", base) : schema.type === "string" ? base : call("fromText", base);
    const style = parameter.style === undefined ? {} : { style: parameter.style };
    const documentedAs = {
      param: { required: parameter.required, ...style, ...(array ? { explode: parameter.explode } : {}) },
    };
    if (parameter.required) return method(read, "openapi", literal(documentedAs));
    const optional =
      preset === undefined ? method(read, "exactOptional") : method(read, "default", literal(preset));
    return method(optional, "openapi", literal(documentedAs));
  }
}

/** A parameter's schema with its references put in: their names would become schemas of the emitted document. */
function inlined(document: JsonObject, value: Json): JsonObject {
  const { $ref, ...rest } = asObject(value);
  const own = $ref === undefined ? rest : { ...deref(document, value), ...rest };
  return isObject(own.items) ? { ...own, items: inlined(document, own.items) } : own;
}
