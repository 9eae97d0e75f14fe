import { ApiError } from "../../client/index.ts";

/** An error as one sentence for the person, with what to quote to the operator. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) {
    const quote = error.requestId === undefined ? "" : ` (${error.requestId})`;
    if (error.status === 401) return `This key is not valid, or no longer${quote}.`;
    if (error.status === 403) return `This key may not do that${quote}: ${error.message}`;
    return `${error.message}${quote}`;
  }
  return error instanceof Error ? error.message : String(error);
}
