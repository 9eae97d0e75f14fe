import openapiTS, { type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { LintedError } from "../contract/contract-error.ts";
import { asArray, asObject, asString, type JsonObject, stringsOf, toJson } from "../contract/json.ts";
import { messageOf } from "../contract/message-of.ts";
import { operationsOf } from "../contract/operation.ts";
import { at, refName } from "../contract/pointer.ts";
import { exportType, importUsed, print } from "./code/ast.ts";
import { reference, schemaType, stringType } from "./code/types.ts";
import { jobTypes } from "./job-types.ts";
import { streamMarker, typeable } from "./typeable.ts";

const { factory } = ts;

/**
 * The types of a contract: what openapi-typescript makes of the 3.1 copy, with event streams typed by their events, and a name for
 * every schema.
 * @throws LintedError where the document is not valid.
 */
export async function emitTypes(document: JsonObject): Promise<string> {
  // openapi-typescript refuses that too, but prints it itself.
  const ids = operationsOf(document).map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new LintedError(`two operations have the operationId ${twice}`);
  const source = typeable(document);
  const nodes = await openapiTS(JSON.stringify(source), {
    defaultNonNullable: false,
    alphabetize: false,
    silent: true,
    transform: (schema) => eventStream(schema) ?? openEnum(schema),
  }).catch((error: unknown) => {
    throw new LintedError(messageOf(error), { cause: error });
  });
  const jobs = jobTypes(document);
  const imports = importUsed("../runtime/job.ts", ["JobOf", "KnownJobOf", "UnlistedJobOf"], jobs, true);
  return print([...imports, ...nodes, ...schemaNames(source), ...jobs]);
}

function eventStream(schema: SchemaObject): ts.TypeNode | undefined {
  const pointer: unknown = Reflect.get(schema, streamMarker);
  return typeof pointer === "string" ? reference("AsyncIterable", schemaType(refName(pointer))) : undefined;
}

/**
 * A string with known values that may get more (`anyOf` of an `enum` and any other string): the literals, for completion and for
 * comparing, and `string & {}` for the rest, which a plain `string` would swallow them in.
 */
function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const object = asObject(toJson(schema));
  const alternatives = asArray(object.anyOf).map(asObject);
  const known = alternatives.flatMap((alternative) => stringsOf(alternative.enum));
  const open = alternatives.some(
    (alternative) => !("enum" in alternative) && !("$ref" in alternative) && !("const" in alternative),
  );
  if (object.type !== "string" || known.length === 0 || !open) return undefined;
  const rest = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  const literals = known.map(stringType);
  return factory.createUnionTypeNode([...literals, factory.createParenthesizedType(rest)]);
}

function schemaNames(document: JsonObject): ts.Statement[] {
  const schemas = Object.entries(asObject(at(document, "/components/schemas")));
  return schemas.flatMap(([name, schema]) => {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return [];
    return [exportType(name, schemaType(name), asString(asObject(schema).description))];
  });
}
