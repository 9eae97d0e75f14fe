import type { z } from "zod";
import type { ErrorCode } from "../../../generated/jobs/catalogue.ts";
import { ApiError } from "../errors/api-error.ts";

/** Parameters whose refusal has a code of its own, wherever they are. */
const PARAMETER_CODES: Readonly<Record<string, ErrorCode>> = {
  cursor: "pagination.cursor_invalid",
  "Idempotency-Key": "idempotency.key_invalid",
  "Forge-Version": "version.unsupported",
};

/** The same, in one operation only. */
const OPERATION_CODES: Readonly<Record<string, Readonly<Record<string, ErrorCode>>>> = {
  streamJob: { after: "stream.event_id_invalid" },
};

/**
 * The first thing that is wrong with a request, as the contract words it.
 * @param error of the schema of `{ params, query, headers, body }`.
 * @param operation whose request it is.
 * @param prefix where the validated value stands in the request, when it is a part of it.
 */
export function validationError(
  error: z.core.$ZodError,
  operation: string,
  prefix: readonly string[] = [],
): ApiError {
  const { path, issue } = deepest(error.issues, prefix);
  const [part, ...inner] = path;
  // A parameter has no inside: a wrong item of a list is the list's fault.
  const place = part === "body" ? inner.join(".") : (inner[0] ?? "");
  if (issue.code === "unrecognized_keys")
    return unknownMember(part, [...inner, issue.keys[0] ?? ""].join("."));
  if (place === "") return new ApiError("request.invalid", `the ${part ?? "request"}: ${issue.message}`);
  const code = part === "body" ? "request.invalid" : parameterCode(operation, place);
  return new ApiError(code, `${place}: ${issue.message}`, { param: place });
}

function parameterCode(operation: string, name: string): ErrorCode {
  return OPERATION_CODES[operation]?.[name] ?? PARAMETER_CODES[name] ?? "request.invalid";
}

function unknownMember(part: string | undefined, param: string): ApiError {
  return part === "body"
    ? new ApiError("request.unknown_field", `${param} is not a member of this body`, { param })
    : new ApiError("request.unknown_parameter", `${param} is not a parameter of this operation`, { param });
}

interface Located {
  readonly path: readonly string[];
  readonly issue: z.core.$ZodIssue;
}

/** The first issue, followed into the alternatives of a union: there the one that went furthest is what the client meant. */
function deepest(issues: readonly z.core.$ZodIssue[], base: readonly string[]): Located {
  const [issue] = issues;
  if (issue === undefined) throw new Error("a validation error without an issue");
  const path = [...base, ...issue.path.map(String)];
  if (issue.code !== "invalid_union") return { path, issue };
  const candidates = issue.errors
    .filter((alternative) => alternative.length > 0)
    .map((found) => deepest(found, path));
  return candidates.reduce<Located>((best, next) => (next.path.length > best.path.length ? next : best), {
    path,
    issue,
  });
}
