import { createParser, type EventSourceMessage } from "eventsource-parser";
import { Schemas } from "../../../conformance/contract/schemas.ts";
import { asArray, asObject, type Json, type JsonObject, mapObjects, toJson } from "../../contract/json.ts";
import { messageOf } from "../../contract/message-of.ts";
import { deref } from "../../contract/pointer.ts";
import type { Rule } from "../contract.ts";
import { schemasAt, valuesOf } from "../members.ts";
import { type Spot, selfContained } from "../spot.ts";
import { strangers } from "../strangers.ts";

/** Examples of event streams are valid streams: each event fits the item schema, its `data` what that schema says it holds. */
export const eventExamples: Rule = {
  name: "event-examples",
  check({ operations, report }) {
    for (const { responses } of operations) {
      for (const [, response] of responses) {
        const media = response.at("content", "text/event-stream");
        const item = media.at("itemSchema");
        if (!item.exists) continue;
        const judge = judgeOf(item);
        const examples = media
          .at("examples")
          .entries()
          .map(([, example]) => example.at("serializedValue"));
        if (examples.length === 0)
          report(media, "an event stream must have an example of how its events travel", { onName: true });
        for (const example of examples) {
          if (example.text === undefined) {
            report(example, "an example of an event stream must be its text, in serializedValue");
            continue;
          }
          try {
            for (const fault of faultsIn(example.text, judge)) report(example, fault);
          } catch (error) {
            const why = messageOf(error);
            report(item, `events can't be judged by their schema: ${why}`, { onName: true });
          }
        }
      }
    }
  },
};

/** What is wrong with an event whose data is decoded, where it is JSON. */
type EventJudge = (event: JsonObject) => readonly string[];

/** Judges by what the schema says of events of that name, where it says something of them: what the others lack is no news. */
function judgeOf(item: Spot): EventJudge {
  const known = new Map<Json | undefined, Schemas>();
  // contentSchema is an annotation to JSON Schema; put in place of the text's own schema, it is checked.
  const decoded = mapObjects(selfContained(item), (schema) =>
    schema.contentSchema === undefined ? schema : asObject(schema.contentSchema),
  );
  const withDataOfAnyType = asObject(
    mapObjects(decoded, (schema, path) => (path.at(-1) === "data" && schema.type === "string" ? {} : schema)),
  );
  return (event) => {
    const schemas = known.get(event.event) ?? new Schemas({ root: ofEvent(withDataOfAnyType, event.event) });
    known.set(event.event, schemas);
    const errors = schemas.errors("", event);
    const named = valuesOf(schemasAt([item], "/event"));
    if (errors.length > 0 && named.every(({ text }) => text !== event.event))
      return ["is of a name that its schema has not, and does not fit what is said of others"];
    return errors.length > 0
      ? errors.map(({ at, message }) => `does not fit its schema: ${`${at} ${message}`.trim()}`)
      : strangers([item], event).map(({ text }) => `has ${text}`);
  };
}

/** A schema of events as the alternative that names an event says it, or as it is where none does. */
function ofEvent(schema: JsonObject, name: Json | undefined): JsonObject {
  const whole = deref(schema, schema);
  const meant = asArray(whole.oneOf).filter(
    (one) => asObject(asObject(deref(schema, one).properties).event).const === name,
  );
  const { $ref: _reference, ...definitions } = schema;
  return meant.length === 1 ? { ...definitions, ...whole, oneOf: meant } : schema;
}

function faultsIn(text: string, judge: EventJudge): string[] {
  const { events, fault } = parse(text);
  if (fault !== undefined) return [fault];
  if (events.length === 0) return ["the example has no event: an event ends with an empty line"];
  return events.flatMap((event, index) => {
    const decoded = decode(event);
    const place = `event ${index + 1} of the example (${event.event ?? "no name"})`;
    if (decoded === undefined) return [`${place}: its data is not JSON`];
    return judge(decoded).map((message) => `${place} ${message}`);
  });
}

function parse(text: string): { events: EventSourceMessage[]; fault: string | undefined } {
  const events: EventSourceMessage[] = [];
  let fault: string | undefined;
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onError: (error) => {
      fault = `the example is no event stream: ${error.message}`;
    },
  });
  // YAML's `|` keeps one line end only, so the empty line that ends the last event is lost on the way here.
  parser.feed(`${text}\n`);
  return { events, fault };
}

function decode({ id, event, data }: EventSourceMessage): JsonObject | undefined {
  try {
    return {
      ...(id === undefined ? {} : { id }),
      ...(event === undefined ? {} : { event }),
      data: toJson(JSON.parse(data)),
    };
  } catch {
    return undefined;
  }
}
