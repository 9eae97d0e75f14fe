import { IncomingMessage, ServerResponse } from "node:http";
import type { RequestListener } from "../server.ts";

/**
 * A short way for requests of one kind. Takes what it can answer, and leaves everything else untouched.
 * @param general where a request that was taken goes on, should it turn out later that it can't be answered here.
 * @returns whether the request was taken.
 */
export type HotWay = (
  request: IncomingMessage,
  response: ServerResponse,
  general: RequestListener,
) => boolean;

/** Tries the ways one after the other, and then the general path; over HTTP/2 there is no other than that. */
export function hotWays(ways: readonly HotWay[], general: RequestListener): RequestListener {
  return (request, response) => {
    const isHttp1 = request instanceof IncomingMessage && response instanceof ServerResponse;
    if (!isHttp1 || !ways.some((take) => take(request, response, general))) general(request, response);
  };
}
