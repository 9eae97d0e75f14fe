import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { asObject, type Json, mapObjects, toJson } from "../../contract/json.ts";
import { messageOf } from "../../contract/message-of.ts";
import type { Rule } from "../contract.ts";
import { type Spot, selfContained } from "../spot.ts";

/** Examples of event streams are valid streams: each event fits the item schema, its `data` what that schema says it holds. */
export const eventExamples: Rule = {
  name: "event-examples",
  check({ operations, report }) {
    for (const { responses } of operations) {
      for (const [, response] of responses) {
        const media = response.at("content", "text/event-stream");
        const item = media.at("itemSchema");
        if (!item.exists) continue;
        const validate = validator(item);
        if (typeof validate === "string") {
          report(item, `events can't be judged by their schema: ${validate}`, { onName: true });
          continue;
        }
        const examples = media
          .at("examples")
          .entries()
          .map(([, example]) => example.at("serializedValue"));
        if (examples.length === 0)
          report(media, "an event stream must have an example of how its events travel", { onName: true });
        for (const example of examples) {
          if (example.text === undefined)
            report(example, "an example of an event stream must be its text, in serializedValue");
          else for (const fault of faultsIn(example.text, validate)) report(example, fault);
        }
      }
    }
  },
};

/** Judges an event whose data is decoded already, where it is JSON; or why it can't be judged. */
function validator(item: Spot): ValidateFunction | string {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  // contentSchema is an annotation to JSON Schema; put in place of the text's own schema, it is checked.
  const decoded = mapObjects(selfContained(item), (schema) =>
    schema.contentSchema === undefined ? schema : asObject(schema.contentSchema),
  );
  const withDataOfAnyType = mapObjects(decoded, (schema, path) =>
    path.at(-1) === "data" && schema.type === "string" ? {} : schema,
  );
  try {
    return ajv.compile(asObject(withDataOfAnyType));
  } catch (error) {
    return messageOf(error);
  }
}

function faultsIn(text: string, validate: ValidateFunction): string[] {
  const { events, fault } = parse(text);
  if (fault !== undefined) return [fault];
  if (events.length === 0) return ["the example has no event: an event ends with an empty line"];
  return events.flatMap((event, index) => {
    const decoded = decode(event);
    const place = `event ${index + 1} of the example (${event.event ?? "no name"})`;
    if (decoded === undefined) return [`${place}: its data is not JSON`];
    if (validate(decoded)) return [];
    const deepest = [...(validate.errors ?? [])].sort(
      (a, b) => b.instancePath.length - a.instancePath.length,
    )[0];
    return [`${place} does not fit its schema: ${deepest?.instancePath ?? ""} ${deepest?.message ?? ""}`];
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

function decode({ id, event, data }: EventSourceMessage): Json | undefined {
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
