import type { Request } from "../../../../generated/content-jobs/handlers.ts";
import type { JsonObject } from "../../../jobs/json.ts";

type Input = Request<"runWorkflow">["body"]["input"];
type Step = Input["steps"][number];

/** The input of a scripted workflow as the params of `test.script`. */
export function scriptOf({ steps, ...rest }: Input): JsonObject {
  return { ...rest, steps: steps.map(stepOf) };
}

function stepOf({ do: what, ms, percent, detail, message, level, output }: Step): JsonObject {
  switch (what) {
    case "wait":
      return { do: what, ms: ms ?? 0 };
    case "hold":
      return { do: what, ...(ms === undefined ? {} : { ms }) };
    case "log":
      return { do: what, message: message ?? "", ...(level === undefined ? {} : { level }) };
    case "succeed":
      return { do: what, ...(output === undefined ? {} : { output: {} }) };
    case "fail":
      return { do: what, ...(message ? { message: message.slice(0, 500) } : {}) };
    case "progress":
      return progressOf(percent, detail);
  }
}

function progressOf(percent: number | undefined, detail: Step["detail"]): JsonObject {
  if (detail === undefined) return { do: "progress", percent: percent ?? 0 };
  const { total, completed, failed } = detail;
  const told = total === 0 ? 0 : Math.min(100, Math.floor((100 * (completed + failed)) / total));
  return { do: "progress", percent: percent ?? told, detail: { total, completed, failed } };
}
