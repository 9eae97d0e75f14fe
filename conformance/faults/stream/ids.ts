import { objectOf } from "../../contract/index.ts";
import { faults, onRole, remembering } from "../../proving/faults.ts";
import { dataOf, type WireEvent } from "../../proving/wire-event.ts";
import { isFresh, resumingFrom } from "./stream-request.ts";

const FAR = 100_000;

/** The event with its id raised. */
function raised(event: WireEvent, by: number): WireEvent {
  return event.id === undefined ? event : { ...event, id: String(Number(event.id) + by) };
}

/** The id that the server itself gave, below what this file has made of it. */
const own = (id: number): number => id % FAR;

faults("stream.ids", {
  "counts lines and states apart": onRole("stream", async (request, next) =>
    (await next(resumingFrom(request, (id) => (id < 2 * FAR ? own(id) : id)))).withStream({
      each: (event) => (event.event === "log" ? raised(event, FAR) : event),
    }),
  ),
  "gives lines of the same text one id": remembering("stream", () => {
    const ids = new Map<string, string>();
    return async (request, next) =>
      (await next(request)).withStream({
        each: (event) => {
          if (event.event !== "log" || event.id === undefined) return event;
          const line = `${request.path} ${objectOf(dataOf(event)).message}`;
          const id = ids.get(line) ?? event.id;
          ids.set(line, id);
          return { ...event, id };
        },
      });
  }),
});

faults("stream.ids-stable", {
  "numbers the events of each stream anew": remembering("stream", () => {
    let streams = 0;
    return async (request, next) => {
      streams += 1;
      const by = streams * FAR;
      const response = await next(resumingFrom(request, (id) => (id < 1_000 * FAR ? own(id) : id)));
      return response.withStream({ each: (event) => raised(event, by) });
    };
  }),
  "numbers what it replays anew": onRole("stream", async (request, next) => {
    const response = await next(resumingFrom(request, (id) => (id < 2 * FAR ? own(id) : id)));
    return isFresh(request) ? response : response.withStream({ each: (event) => raised(event, FAR) });
  }),
});
