import type { ApiError } from "../errors/api-error.ts";
import { errorObject, statusOf } from "../errors/error-object.ts";
import type { RequestState } from "./env.ts";

/** A response with a JSON body; the common headers and the body's `request_id` are added here. */
export function jsonResponse(
  state: RequestState,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: object,
): Response {
  return new Response(JSON.stringify({ ...body, request_id: state.requestId }), {
    status,
    headers: { ...state.commonHeaders, ...headers, "Content-Type": "application/json" },
  });
}

/** A response without content, with the common headers. */
export function emptyResponse(
  state: RequestState,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response {
  return new Response(null, { status, headers: { ...state.commonHeaders, ...headers } });
}

/** The error envelope for a refusal, or the body that another API has in its place. */
export function errorResponse(state: RequestState, error: ApiError): Response {
  if (state.refuse !== undefined) {
    const { status = statusOf(error.code), body } = state.refuse(error);
    return new Response(JSON.stringify(body), {
      status,
      headers: { ...state.commonHeaders, ...error.headers, "Content-Type": "application/json" },
    });
  }
  return jsonResponse(state, statusOf(error.code), error.headers, { error: errorObject(error) });
}
