import type { ErrorCode } from "../../generated/jobs/catalogue.ts";

/** The code of an error: one of the canonical contract, which editors complete, or any other. A plain `string` would swallow the known ones. */
export type Code = ErrorCode | (string & Record<never, never>);
