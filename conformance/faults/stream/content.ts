import { type JsonObject, objectOf } from "../../contract/index.ts";
import { faults, onEvents, onRole, onStream } from "../../proving/faults.ts";
import { dataOf, type WireEvent, withData } from "../../proving/wire-event.ts";
import { isFresh } from "./stream-request.ts";

/** Changes the line of log events. */
function onLine(change: (line: JsonObject) => JsonObject) {
  return onEvents((event) =>
    event.event === "log" ? withData(event, change(objectOf(dataOf(event)))) : event,
  );
}

const jobIn = (event: WireEvent): JsonObject => (event.event === "job" ? objectOf(dataOf(event)) : {});

/** Changes the job events of streams but for the snapshots, with which a stream begins, afresh or after a reset. */
function onLaterJobs(change: (event: WireEvent, job: JsonObject) => WireEvent | undefined) {
  return onStream((request) => {
    let isSnapshot = isFresh(request);
    return {
      each: (event) => {
        if (event.event === "reset") isSnapshot = true;
        if (event.event !== "job") return event;
        const changed = isSnapshot ? event : change(event, jobIn(event));
        isSnapshot = false;
        return changed;
      },
    };
  });
}

faults("stream.changes", {
  "does not tell that the job was asked to stop": onEvents((event) => {
    const job = jobIn(event);
    return typeof job.cancel_requested_at === "string" && job.finished_at === null ? undefined : event;
  }),
  "leaves the job's end to the event end": onLaterJobs((event, { finished_at }) =>
    typeof finished_at === "string" ? undefined : event,
  ),
  "sends a part of the job only": onLaterJobs((event, { status_reason, status_message, ...part }) =>
    part.finished_at === null ? withData(event, part) : event,
  ),
  "keeps new attempts to itself": onEvents((event) => {
    const job = jobIn(event);
    return Number(job.attempt) > 1 && job.finished_at === null ? undefined : event;
  }),
});

faults("stream.logs", {
  "leaves out what went to stderr": onEvents((event) =>
    event.event === "log" && objectOf(dataOf(event)).stream === "stderr" ? undefined : event,
  ),
  "sends a line that repeats once": onStream(() => {
    let last: unknown;
    return {
      each: (event) => {
        if (event.event !== "log") return event;
        const { message } = objectOf(dataOf(event));
        const { length } = String(message);
        const repeats = message === last && length > 8 && length < 100;
        last = message;
        return repeats ? undefined : event;
      },
    };
  }),
  "lets a warning be overtaken": onStream(() => {
    let held: WireEvent | undefined;
    return {
      each: (event) => {
        if (held !== undefined) {
          const [one, other] = [held, event];
          held = undefined;
          if (event.event !== "log") return [one, other];
          return [
            { ...one, data: other.data ?? "" },
            { ...other, data: one.data ?? "" },
          ];
        }
        if (event.event !== "log" || objectOf(dataOf(event)).level !== "warn") return event;
        held = event;
        return undefined;
      },
    };
  }),
});

faults("stream.incremental", {
  "keeps events back until the end": onStream(() => {
    const kept: WireEvent[] = [];
    let first = true;
    return {
      each: (event) => {
        if (event.event === undefined || first || event.event === "reset") {
          if (event.event !== undefined) first = event.event === "reset";
          return event;
        }
        kept.push(event);
        return typeof jobIn(event).finished_at === "string" ? kept.splice(0) : undefined;
      },
      atEnd: () => kept.splice(0),
    };
  }),
  "sends the first line late": onRole("stream", async (request, next, { delay }) =>
    (await next(request)).withStream({
      each: async (event) => {
        if (event.event === "log" && objectOf(dataOf(event)).seq === 1) await delay(3000);
        return event;
      },
    }),
  ),
});

faults("stream.data", {
  "lays the JSON out for people": onEvents((event) =>
    event.event === "job" ? { ...event, data: JSON.stringify(dataOf(event), null, 2) } : event,
  ),
  "turns CR LF into LF": onLine((line) => ({
    ...line,
    message: String(line.message).replaceAll("\r\n", "\n"),
  })),
});

faults("stream.framing", {
  "ends within an event": onStream(() => ({
    bytes: (text) => (text.includes("event: end") ? `${text}data: {"sta` : text),
  })),
  "begins with a byte order mark": onStream(() => {
    let first = true;
    return {
      bytes: (text) => {
        const mark = first ? "\u{FEFF}" : "";
        first = false;
        return mark + text;
      },
    };
  }),
  "is not UTF-8": onStream(() => ({
    bytes: (text) =>
      Buffer.concat([Buffer.from(": caf"), Buffer.from([0xe9, 0x0a, 0x0a]), Buffer.from(text)]),
  })),
});
