import { objectOf } from "../../contract/index.ts";
import { faults, onEvents, onResponse, onRole, onStream } from "../../proving/faults.ts";
import { dataOf, withData } from "../../proving/wire-event.ts";
import { isFresh } from "./stream-request.ts";
import { streamed } from "./streamed.ts";

const ANOTHER: Readonly<Record<string, string>> = {
  succeeded: "failed",
  failed: "canceled",
  canceled: "succeeded",
};

faults("stream.end", {
  "closes without the event end": onEvents((event) => (event.event === "end" ? undefined : event)),
  "closes without the event end where it was resumed": onStream((request) => ({
    each: (event) => (event.event === "end" && !isFresh(request) ? undefined : event),
  })),
  "stays open after the event end": onStream(() => {
    let hasEnded = false;
    return {
      each: (event) => {
        hasEnded ||= event.event === "end";
        return event;
      },
      get keepOpen() {
        return hasEnded;
      },
    };
  }),
  "names another status": onEvents((event) =>
    event.event === "end"
      ? withData(event, { status: ANOTHER[String(objectOf(dataOf(event)).status)] ?? "failed" })
      : event,
  ),
});

faults("stream.nothing-after-end", {
  "says goodbye": onEvents((event) =>
    event.event === "end" ? [event, { event: "bye", data: "{}" }] : event,
  ),
  "says the end twice": onEvents((event) => (event.event === "end" ? [event, event] : event)),
});

faults("stream.ended", {
  "shows the end again": onRole("stream", async (request, next) => {
    const response = await next(request);
    return response.status === 204
      ? await next(request.without("Last-Event-ID").withoutQuery("after"))
      : response;
  }),
  "opens a stream without events": onResponse("stream", (response) =>
    response.status === 204 ? streamed(response, "") : response,
  ),
});
