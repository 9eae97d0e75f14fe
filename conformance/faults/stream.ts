import { faults, onEvents, onStream } from "../proving/faults.ts";

faults("stream.snapshot-first", {
  "starts with the next change": onStream(() => {
    let first = true;
    return {
      each: (event) => {
        if (event.event !== "job" || !first) return event;
        first = false;
        return undefined;
      },
    };
  }),
});

faults("stream.end", {
  "closes without the event end": onEvents((event) => (event.event === "end" ? undefined : event)),
  "stays open after the event end": onStream(() => ({ keepOpen: true })),
  "names another status": onEvents((event) =>
    event.event === "end" ? { ...event, data: JSON.stringify({ status: "canceled" }) } : event,
  ),
});

faults("stream.nothing-after-end", {
  "repeats the job after the event end": onStream(() => {
    const jobs: string[] = [];
    return {
      each: (event) => {
        if (event.event === "job" && event.data !== undefined) jobs.push(event.data);
        const last = jobs.at(-1);
        return event.event === "end" && last !== undefined
          ? [event, { ...event, event: "job", data: last }]
          : event;
      },
    };
  }),
});
