import { expect, it } from "vitest";
import { z } from "zod";
import { requests as contentJobs } from "../../../generated/content-jobs/schemas.ts";
import { requests as jobs } from "../../../generated/jobs/schemas.ts";
import { requests as teamJobs } from "../../../generated/team-jobs/schemas.ts";

const operations = Object.entries({ jobs, "team-jobs": teamJobs, "content-jobs": contentJobs }).flatMap(
  ([contract, requests]) =>
    Object.entries<z.ZodType>(requests).map(([id, schema]) => [contract, id, schema] as const),
);

it.each(operations)("%s: requests for %s are read by compiled code", (_contract, _id, schema) => {
  expect(() => z.compile(schema, { strict: true })).not.toThrow();
});
