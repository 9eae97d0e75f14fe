import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { Viewer } from "../../../jobs/viewer.ts";
import type { JobsServices } from "../services.ts";
import { jobObject } from "../wire/job-object.ts";
import { type JobListParameters, jobPage } from "./job-page.ts";
import { nextPage } from "./next-page.ts";

/** One page of the jobs a viewer sees, as this contract shows it. @throws ApiError 400 as `jobPage` does. */
export async function listJobPage(
  services: JobsServices,
  viewer: Viewer,
  version: Version,
  path: string,
  query: JobListParameters,
) {
  const { jobs, cursor, filters } = await jobPage(services, viewer, path, query);
  return {
    data: jobs.map((job) => jobObject(job, version, services.bases)),
    ...nextPage(services.bases.api + path, { ...filters, limit: [`${query.limit}`] }, cursor),
  };
}
