import { arrayOf, type Contract, isObject, type Json, stringOf } from "../contract/index.ts";
import { join } from "../contract/pointer.ts";
import type { StreamEvent } from "../http/index.ts";
import type { SeenEvent } from "../runner/observer.ts";
import { JUDGED } from "./bindings.ts";
import type { Notes } from "./rule.ts";

/**
 * An event is valid against the item schema of its stream, and its data against the content schema of the branch that it
 * takes. `contentSchema` is an annotation in JSON Schema, so no validator looks into `data` by itself.
 */
export function eventSchema(contract: Contract, { event, operation }: SeenEvent, notes: Notes): void {
  const media = operation.responses.get("200")?.content.find(({ itemSchema }) => itemSchema !== undefined);
  if (media?.itemSchema === undefined) return;
  notes.looked(JUDGED.event);
  const item = itemOf(event);
  const named = `event ${event.event} ${event.id ?? "without id"}`;
  const errors = contract.schemas.errors(media.itemSchema, item);
  if (errors.length > 0) {
    const actual = errors
      .slice(0, 3)
      .map(({ at, message }) => `${at} ${message}`)
      .join("; ");
    notes.wrong(JUDGED.event, {
      expected: "an event valid against the item schema",
      actual: `${named}: ${actual}`,
    });
    return;
  }
  for (const schema of contentSchemas(contract, media.itemSchema, item)) {
    if (event.json === undefined) {
      notes.wrong(JUDGED.event, {
        expected: "data of JSON",
        actual: `${named}: ${event.data.slice(0, 100)}`,
      });
      return;
    }
    const wrong = contract.schemas.errors(schema, event.json);
    if (wrong.length === 0) continue;
    const actual = wrong
      .slice(0, 3)
      .map(({ at, message }) => `${at === "" ? "data" : at} ${message}`)
      .join("; ");
    notes.wrong(JUDGED.event, { expected: `data valid against ${schema}`, actual: `${named}: ${actual}` });
  }
}

/** An event as the item schema of a stream describes it. */
export function itemOf({ event, id, data }: StreamEvent): Json {
  return { ...(event === "message" ? {} : { event }), ...(id === undefined ? {} : { id }), data };
}

/** Pointers of the content schemas that apply to the data of an event: those of every branch that the event is valid against. */
function contentSchemas(contract: Contract, schema: string, item: Json): readonly string[] {
  const { pointer, value } = contract.document.resolve(schema);
  const data = join(pointer, "properties", "data");
  const annotated = contract.document.at(data);
  const own =
    isObject(annotated) &&
    annotated.contentSchema !== undefined &&
    isJson(stringOf(annotated.contentMediaType))
      ? [join(data, "contentSchema")]
      : [];
  const branches = (["oneOf", "anyOf", "allOf"] as const).flatMap((keyword) =>
    arrayOf(value[keyword]).map((_, index) => join(pointer, keyword, index)),
  );
  const taken = branches.filter((branch) => contract.schemas.errors(branch, item).length === 0);
  return [...own, ...taken.flatMap((branch) => contentSchemas(contract, branch, item))];
}

function isJson(type: string | undefined): boolean {
  return type === undefined || /[/+]json$/.test(type);
}
