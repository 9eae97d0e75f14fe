import { objectOf } from "../../contract/index.ts";
import { faults, onRole, onStream, remembering } from "../../proving/faults.ts";
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
  "gives lines of the same text one id": onStream(() => {
    let last: { readonly message: unknown; readonly id: string | undefined } | undefined;
    return {
      each: (event) => {
        if (event.event !== "log") return event;
        const { message } = objectOf(dataOf(event));
        if (last?.message === message && last?.id !== undefined) return { ...event, id: last.id };
        last = { message, id: event.id };
        return event;
      },
    };
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
