import type { ApiError } from "../../http/errors/api-error.ts";

/** An error as this contract has it: 400 for a run that can't be cancelled now, and beside a conflict the run that is in the way. */
export function refusal({ code, message, param, details }: ApiError): {
  readonly status?: number;
  readonly body: object;
} {
  const error = { code, message, ...(param === undefined ? {} : { param }) };
  if (code === "job.conflict") return { body: { error, existing_run_id: details?.existing_job_id } };
  return code === "job.not_cancelable" ? { status: 400, body: { error } } : { body: { error } };
}
