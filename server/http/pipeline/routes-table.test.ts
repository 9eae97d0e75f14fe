import { expect, it } from "vitest";
import { createRoutesTable, noSuchOperation } from "./routes-table.ts";

const table = createRoutesTable([
  { method: "get", path: "/v1/jobs/{job_id}" },
  { method: "head", path: "/v1/jobs/{job_id}" },
  { method: "post", path: "/v1/jobs/{job_id}/cancel" },
]);

it.each([
  ["DELETE", "/v1/jobs/job_1", "request.method_not_allowed", "GET, HEAD"],
  ["GET", "/v1/jobs/job_1/cancel", "request.method_not_allowed", "POST"],
  ["GET", "/v1/jobs/job_1/other", "request.not_found", undefined],
  ["GET", "/v1/jobs/job_1/", "request.not_found", undefined],
  ["GET", "/v1/jobsXjob_1", "request.not_found", undefined],
])("%s %s", (method, path, code, allow) => {
  const error = noSuchOperation(table, method, path);
  expect(error.code).toBe(code);
  expect(error.headers.Allow).toBe(allow);
});
