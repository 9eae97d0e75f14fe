import { type Fault, type Handler, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";

/** The key of a request, without the quotes that it may have. */
export function keyOf(request: FaultyRequest): string | undefined {
  return request.header("Idempotency-Key")?.replace(/^"(.*)"$/, "$1");
}

/** Whether a key is of the kind that every server must take. */
export function isPlain(key: string | undefined): key is string {
  return key !== undefined && /^[\w-]{1,255}$/.test(key);
}

/**
 * Spoils creating requests with a plain key, of which the first ones are known.
 *
 * @param handle what to do about a request whose key was used before, by whomever; `first` is the request that was
 *   accepted with it.
 */
export function onKnownKey(
  handle: (first: FaultyRequest, ...exchange: Parameters<Handler>) => ReturnType<Handler>,
): Fault {
  return remembering("create", () => {
    const known = new Map<string, FaultyRequest>();
    return async (request, next, context) => {
      const key = keyOf(request);
      if (!isPlain(key)) return await next(request);
      const first = known.get(key);
      if (first !== undefined) return await handle(first, request, next, context);
      const response = await next(request);
      if (response.ok) known.set(key, request);
      return response;
    };
  });
}
