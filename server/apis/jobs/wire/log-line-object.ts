import type { components } from "../../../../generated/jobs/types.ts";
import type { LogLine } from "../../../jobs/job.ts";
import { timestamp } from "./timestamp.ts";

/** A log line as the list of logs and the event `log` show it. */
export function logLineObject(line: LogLine): components["schemas"]["LogLine"] {
  return {
    seq: line.seq,
    timestamp: timestamp(line.timestamp),
    level: line.level,
    stream: line.stream,
    message: line.message,
  };
}
