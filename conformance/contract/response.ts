import type { Document } from "./document.ts";
import { isObject, membersOf, objectOf } from "./json.ts";
import { join } from "./pointer.ts";

export interface HeaderSpec {
  readonly name: string;
  readonly required: boolean;
  /** Where the schema of the value stands, where there is one. */
  readonly schema?: string;
}

export interface MediaSpec {
  /** Lower case and without parameters, e.g. `application/json`. */
  readonly type: string;
  /** Schema of the whole body. */
  readonly schema?: string;
  /** Schema of one item of a sequence, for event streams (OpenAPI 3.2 `itemSchema`). */
  readonly itemSchema?: string;
}

export interface ResponseSpec {
  /** As documented: `200`, `4XX` or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly headers: readonly HeaderSpec[];
  /** Empty where the response has no content. */
  readonly content: readonly MediaSpec[];
}

/** The documented responses of the operation at a pointer. */
export function responsesOf(document: Document, operation: string): ReadonlyMap<string, ResponseSpec> {
  const responses = new Map<string, ResponseSpec>();
  for (const [status] of membersOf(document.at(join(operation, "responses")))) {
    const { pointer, value } = document.resolve(join(operation, "responses", status));
    const headers = membersOf(value.headers).map(([name]) => headerAt(document, pointer, name));
    const content = membersOf(value.content).map(([type]) => mediaAt(document, pointer, type));
    responses.set(status.toUpperCase() === "DEFAULT" ? "default" : status.toUpperCase(), {
      status,
      pointer,
      headers,
      content,
    });
  }
  return responses;
}

/** The documented response for an actual status: exact, then by class (`4XX`), then `default` (OpenAPI 3.2 section 4.16). */
export function responseFor(
  responses: ReadonlyMap<string, ResponseSpec>,
  status: number,
): ResponseSpec | undefined {
  return (
    responses.get(String(status)) ??
    responses.get(`${Math.floor(status / 100)}XX`) ??
    responses.get("default")
  );
}

function headerAt(document: Document, response: string, name: string): HeaderSpec {
  const { pointer, value } = document.resolve(join(response, "headers", name));
  const schema = isObject(value.schema) ? { schema: join(pointer, "schema") } : {};
  return { name, required: value.required === true, ...schema };
}

function mediaAt(document: Document, response: string, type: string): MediaSpec {
  const { pointer, value } = document.resolve(join(response, "content", type));
  const media = objectOf(value);
  return {
    type: type.toLowerCase().split(";")[0]?.trim() ?? type,
    ...(media.schema === undefined ? {} : { schema: join(pointer, "schema") }),
    ...(media.itemSchema === undefined ? {} : { itemSchema: join(pointer, "itemSchema") }),
  };
}
