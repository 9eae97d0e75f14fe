import { cancels } from "./cancel.ts";
import { lists } from "./list.ts";
import { logs } from "./logs.ts";
import { polls } from "./poll.ts";
import { repeats } from "./repeat.ts";
import type { StepKind } from "./step-kind.ts";
import { strangers } from "./stranger.ts";
import { streams } from "./stream.ts";

/** Every kind of step that a sequence may have, once its first job is created. */
export const steps: readonly StepKind[] = [
  ...polls,
  ...lists,
  ...logs,
  ...streams,
  ...cancels,
  ...repeats,
  ...strangers,
];
