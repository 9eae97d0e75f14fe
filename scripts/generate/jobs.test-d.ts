import createClient from "openapi-fetch";
import { expectTypeOf } from "vitest";
import type { Tree } from "../../generated/jobs/client.ts";
import type {
  Component,
  ComponentSpec,
  JobOfType,
  KnownJob,
  paths,
  Release,
  TypedJob,
} from "../../generated/jobs/types.ts";

declare const job: TypedJob;

// Comparing the type tells what params and result are.
if (job.type === "component.install") {
  expectTypeOf(job.params).toEqualTypeOf<ComponentSpec>();
  expectTypeOf(job.result).toEqualTypeOf<Component | null>();
  // @ts-expect-error a component has no commit
  job.params.commit;
}

// A type that was added later is still a job.
export function describe(other: TypedJob): string {
  switch (other.type) {
    case "component.install":
    case "environment.clone":
    case "deployment.run":
    case "data.sync":
    case "test.script":
    case "system.retention":
      expectTypeOf(other).toExtend<KnownJob>();
      return other.type;
    default:
      expectTypeOf(other.params).toEqualTypeOf<Record<string, unknown>>();
      return `${other.type} ${other.status}`;
  }
}

// A status can be compared with the known ones and be another.
expectTypeOf(job.status).toExtend<string>();
expectTypeOf<"paused">().toExtend<TypedJob["status"]>();

// An operation that makes jobs of one type only answers that type.
expectTypeOf<Tree["deployments"]["run"]["data"]>().toEqualTypeOf<JobOfType<"deployment.run">>();
expectTypeOf<Tree["deployments"]["run"]["data"]["result"]>().toEqualTypeOf<Release | null>();
expectTypeOf<Tree["components"]["install"]["path"]>().toEqualTypeOf<[site_id: string, env_id: string]>();
// @ts-expect-error the cursor is the runtime's own affair
export type Cursor = Tree["jobs"]["list"]["query"]["cursor"];

// openapi-fetch takes the paths as they are.
export async function fetched() {
  const { data, error } = await createClient<paths>().GET("/v1/sites/{site_id}", {
    params: { path: { site_id: "site_1" } },
  });
  expectTypeOf(data?.data.id).toEqualTypeOf<string | undefined>();
  return error?.error.code;
}
