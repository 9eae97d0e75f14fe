import {
  type Contract,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Operation,
} from "../contract/index.ts";
import { membersOf, objectOf } from "../contract/json.ts";
import { join } from "../contract/pointer.ts";

/** A request body that the contract shows. */
export interface ExampleBody {
  /** Its name in the contract. */
  readonly name: string;
  readonly body: JsonObject;
}

/**
 * The request examples of an operation, in the document's order.
 *
 * @param known members that stand for things of the implementation under test, such as `project_id`: the run's own
 *   values take the place of the example's.
 */
export function exampleBodies(
  contract: Contract,
  operation: Operation,
  known: Readonly<Record<string, string>>,
): readonly ExampleBody[] {
  const { document } = contract;
  const holder = join(operation.pointer, "requestBody");
  if (!isObject(document.at(holder))) return [];
  const media = join(document.resolve(holder).pointer, "content", "application/json", "examples");
  return membersOf(document.at(media)).map(([name]) => ({
    name,
    body: objectOf(own(document.resolve(join(media, name)).value.value ?? null, known)),
  }));
}

function own(value: Json, known: Readonly<Record<string, string>>): Json {
  if (isArray(value)) return value.map((item) => own(item, known));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    membersOf(value).map(([name, member]) => [name, known[name] ?? own(member, known)]),
  );
}
