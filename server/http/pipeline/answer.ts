import type { ApiError } from "../errors/api-error.ts";
import { errorObject, statusOf } from "../errors/error-object.ts";
import type { RequestState } from "./env.ts";

/** A response as it is made, before it is known by which way it leaves. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for one without content. */
  readonly text: string | null;
}

/** An answer with a JSON body; the common headers and the body's `request_id` are added here. */
export function jsonAnswer(
  state: RequestState,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: object,
): Answer {
  return {
    status,
    headers: { ...state.commonHeaders, ...headers, "Content-Type": "application/json" },
    text: JSON.stringify({ ...body, request_id: state.requestId }),
  };
}

/** An answer without content, with the common headers. */
export function emptyAnswer(
  state: RequestState,
  status: number,
  headers: Readonly<Record<string, string>>,
): Answer {
  return { status, headers: { ...state.commonHeaders, ...headers }, text: null };
}

/**
 * The error envelope for a refusal, or the body that another API has in its place.
 * @param docs where error codes are explained.
 */
export function errorAnswer(state: RequestState, error: ApiError, docs: string): Answer {
  if (state.refuse !== undefined) {
    const { status = statusOf(error.code), body } = state.refuse(error);
    return {
      status,
      headers: { ...state.commonHeaders, ...error.headers, "Content-Type": "application/json" },
      text: JSON.stringify(body),
    };
  }
  return jsonAnswer(state, statusOf(error.code), error.headers, { error: errorObject(error, docs) });
}

/** The answer as the web response that the general path is made of. */
export function toResponse({ status, headers, text }: Answer): Response {
  return new Response(text, { status, headers });
}
