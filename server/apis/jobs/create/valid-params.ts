import type { z } from "zod";
import { validationError } from "../../../http/pipeline/validation.ts";
import { isJsonObject, type JsonObject } from "../../../jobs/json.ts";

/**
 * The params of a job, checked against the schema of its type, defaults filled in.
 * @param place where they stand in the request.
 * @throws ApiError 400 naming the member, such as `params.steps.0.do`.
 */
export function validParams(schema: z.ZodType, params: unknown, place: readonly string[]): JsonObject {
  const checked = schema.safeParse(params);
  if (!checked.success) throw validationError(checked.error, "triggerTeamJob", place);
  if (!isJsonObject(checked.data)) throw new TypeError("the params of a job are no JSON object");
  return checked.data;
}
