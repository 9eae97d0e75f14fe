import { type Fault, type Handler, remembering } from "./faults.ts";
import type { FaultyRequest } from "./faulty-request.ts";
import type { FaultyResponse } from "./faulty-response.ts";

/** Whether a request carries a JWT rather than an API key. */
export function carriesToken(request: FaultyRequest): boolean {
  return /^Bearer [\w-]+\.[\w-]+\.[\w-]*$/.test(request.credentials ?? "");
}

/**
 * A server that lets someone in who has no right to: where the server refuses and `wrongly` says so, the request is sent again
 * with the credentials that have created most jobs so far, which are those that may do everything.
 *
 * @param shows whether the client gets to see what these credentials would have got; else the refusal stands.
 */
export function letsIn(
  operations: readonly string[],
  wrongly: (
    request: FaultyRequest,
    response: FaultyResponse,
    next: Parameters<Handler>[1],
  ) => boolean | Promise<boolean>,
  shows: (response: FaultyResponse) => boolean = () => true,
): Fault {
  return remembering("any", () => {
    const created = new Map<string, number>();
    return async (request, next, { operation }) => {
      const response = await next(request);
      const own = request.credentials;
      if (operation?.role === "create" && response.ok && own !== undefined) {
        created.set(own, (created.get(own) ?? 0) + 1);
      }
      const meant =
        operation !== undefined &&
        operations.some((name) => name === operation.id || name === operation.role);
      if (!meant || !(await wrongly(request, response, next))) return response;
      const [mighty] = [...created].sort(([, one], [, other]) => other - one)[0] ?? [];
      if (mighty === undefined) return response;
      const other = await next(request.with("Authorization", mighty));
      return shows(other) ? other : response;
    };
  });
}
