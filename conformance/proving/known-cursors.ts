import { type Fault, type Handler, remembering } from "./faults.ts";
import type { FaultyRequest } from "./faulty-request.ts";

/** Spoils lists (or the log lines of jobs), knowing the request that each cursor came from. */
export function knowingCursors(
  make: (known: ReadonlyMap<string, FaultyRequest>) => Handler,
  role: "list" | "logs" = "list",
): Fault {
  return remembering(role, () => {
    const known = new Map<string, FaultyRequest>();
    const handler = make(known);
    return async (request, next, context) => {
      const response = await handler(request, next, context);
      const cursor = context.lifecycle.nextCursor(response.json);
      if (cursor !== undefined && !known.has(cursor)) known.set(cursor, request);
      return response;
    };
  });
}

/** The filters of a request for a page, without what may change from page to page. */
export function filtersOf(request: FaultyRequest): string {
  const query = request.query;
  query.delete("cursor");
  query.delete("limit");
  query.sort();
  return query.toString();
}
