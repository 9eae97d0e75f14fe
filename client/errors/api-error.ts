import type { Lifecycle } from "../../generated/runtime/contract.ts";
import { requestId } from "../http/request-id.ts";
import { resolve, resolveText } from "../json-pointer.ts";
import { retryAfter } from "../retry/retry-after.ts";
import type { Code } from "./code.ts";
import { RequestError } from "./request-error.ts";

/** Answers that a later attempt may turn into a better one. */
const TRANSIENT = [408, 429, 500, 502, 503, 504];

/** Of an error object. Nothing else that a server puts into one becomes a member of ours. */
const MEMBERS = ["type", "code", "param", "doc_url", "details"];

/** The API answered with an error. There is a subclass for each kind; one that is not known yet is an `ApiError`. */
export class ApiError extends RequestError {
  override name = "ApiError";
  /** The answer, its body already read. */
  readonly response: Response;
  /** Kind of error, one for each status, such as `not_found`. */
  declare readonly type: string | undefined;
  /** Stable, dotted code to branch on, such as `job.not_found`. */
  declare readonly code: Code | undefined;
  /** The parameter or member of the body that is at fault. */
  declare readonly param: string | undefined;
  /** Where the error is explained. */
  declare readonly doc_url: string | undefined;
  /** Facts of the particular error, such as `existing_job_id`. */
  declare readonly details: unknown;
  /** The job that is in the way, where one was not created because another is live. */
  readonly existingId: string | undefined;
  /** Id to quote to the operator of the API. */
  readonly requestId: string | undefined;
  override readonly retryAfterMs: number | undefined;

  /**
   * The error that an answer stands for, whatever its body: an error envelope, a proxy's HTML page, or nothing.
   * @param body - the parsed JSON, if it was any.
   */
  constructor(response: Response, body: unknown, locations: Lifecycle["locations"], now: number) {
    const said = resolve(body, locations.error ?? "/error");
    // Of a proxy or of something else, it helps to know where. Queries may have what is nobody's business.
    const [url] = response.url.split("?");
    super(resolveText(said, "/message") ?? `${url || "The server"} answered ${response.status}`);
    this.response = response;
    for (const member of MEMBERS) Reflect.set(this, member, resolve(said, `/${member}`));
    this.existingId = resolveText(body, locations.existing_id);
    this.requestId = requestId(response, body, locations);
    this.retryAfterMs = retryAfter(response.headers, now);
  }

  get status(): number {
    return this.response.status;
  }

  override get transient(): boolean {
    return TRANSIENT.includes(this.status);
  }
}
