import { isArray, type JsonObject, objectOf } from "../../contract/index.ts";
import { type Fault, faults, onEvents, onJson, together } from "../../proving/faults.ts";
import { dataOf, withData } from "../../proving/wire-event.ts";

/** Changes log lines wherever they show. */
function onEveryLine(change: (line: JsonObject) => JsonObject): Fault {
  return together(
    onJson("logs", (body) =>
      isArray(body.data) ? { ...body, data: body.data.map((line) => change(objectOf(line))) } : body,
    ),
    onEvents((event) => (event.event === "log" ? withData(event, change(objectOf(dataOf(event)))) : event)),
  );
}

faults("logs.line", {
  "calls everything info": onEveryLine((line) => ({ ...line, level: "info" })),
  "knows one stream": onEveryLine((line) => ({ ...line, stream: "stdout" })),
  "cuts long messages": onEveryLine((line) => ({ ...line, message: String(line.message).slice(0, 1_000) })),
  "trims messages": onEveryLine((line) => ({ ...line, message: String(line.message).trim() })),
  "gives the time at which it is asked": onEveryLine((line) => ({
    ...line,
    timestamp: new Date().toISOString(),
  })),
});
