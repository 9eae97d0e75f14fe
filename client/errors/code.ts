import type { ErrorCode } from "../../generated/jobs/catalogue.ts";

/** The code of an error: those of the canonical contract, for completion, and any other, which a plain `string` would swallow them in. */
export type Code = ErrorCode | (string & Record<never, never>);
