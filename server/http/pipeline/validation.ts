import type { z } from "zod";
import type { ErrorCode } from "../../../generated/jobs/catalogue.ts";
import { ApiError } from "../errors/api-error.ts";

/** Parameters whose refusal has a code of its own. */
const PARAMETER_CODES: Readonly<Record<string, ErrorCode>> = {
  cursor: "pagination.cursor_invalid",
  "Idempotency-Key": "idempotency.key_invalid",
  "Forge-Version": "version.unsupported",
};

/** The first thing that is wrong with a request, as the contract words it. */
export function validationError(
  target: "param" | "query" | "header" | "json",
  error: z.core.$ZodError,
): ApiError {
  const { path, issue } = deepest(error.issues, []);
  const place = path.join(".");
  if (target === "json" && issue.code === "unrecognized_keys") {
    const param = [...path, issue.keys[0] ?? ""].join(".");
    return new ApiError("request.unknown_field", `${param} is not a member of this body`, { param });
  }
  const code = target === "json" ? "request.invalid" : (PARAMETER_CODES[place] ?? "request.invalid");
  const message = `${place === "" ? "the body" : place}: ${issue.message}`;
  return new ApiError(code, message, place === "" ? {} : { param: place });
}

interface Located {
  readonly path: readonly string[];
  readonly issue: z.core.$ZodIssue;
}

/**
 * The first issue, followed into the alternatives of a union: there the one that went furthest is what the client meant.
 */
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
