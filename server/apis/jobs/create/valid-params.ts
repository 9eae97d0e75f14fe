import { jobParams } from "../../../../generated/jobs/schemas.ts";
import { validationError } from "../../../http/pipeline/validation.ts";
import { isJsonObject, type JsonObject } from "../../../jobs/json.ts";

/**
 * The params of a job type, checked against its schema, defaults filled in.
 * @throws ApiError 400 naming the member, such as `params.steps.0.do`.
 */
export function validParams(type: keyof typeof jobParams, params: unknown): JsonObject {
  const checked = jobParams[type].safeParse(params);
  if (!checked.success) throw validationError(checked.error, "triggerTeamJob", ["body", "params"]);
  const valid: unknown = checked.data;
  if (!isJsonObject(valid)) throw new TypeError(`the params of ${type} are no JSON object`);
  return valid;
}

/** Whether the contract has a schema for the params of this type. */
export function isContractType(type: string): type is keyof typeof jobParams {
  return Object.hasOwn(jobParams, type);
}
