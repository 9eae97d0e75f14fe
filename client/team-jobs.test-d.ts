import { expectTypeOf } from "vitest";
import {
  type Cancellation,
  contract,
  type DataSyncParams,
  type DataSyncResult,
  type JobOfType,
  type TypedJob,
} from "../generated/team-jobs/client.ts";
import { createContractClient } from "./index.ts";

const api = createContractClient(contract, { baseUrl: "https://team.example.com", apiKey: "key" });

type Ended = { status: "completed" | "failed" | "cancelled" };

export async function triggering() {
  const job = await api.jobs.trigger("team_1", {
    job_type: "data_sync",
    project_id: "proj_1",
    params: { integration_id: "int_1" },
  });
  expectTypeOf(job).toEqualTypeOf<JobOfType<"data_sync">>();
  expectTypeOf(job.params).toEqualTypeOf<DataSyncParams>();
  expectTypeOf(await api.jobs.wait(job)).toEqualTypeOf<JobOfType<"data_sync"> & Ended>();
  expectTypeOf(await api.jobs.result(job)).toEqualTypeOf<DataSyncResult>();
  const other = await api.jobs.trigger("team_1", {
    job_type: "added_later",
    project_id: "p",
    params: { a: 1 },
  });
  expectTypeOf(other).toEqualTypeOf<TypedJob>();

  // @ts-expect-error a param of another name
  api.jobs.trigger("team_1", { job_type: "data_sync", project_id: "p", params: { integration: "int_1" } });
  // @ts-expect-error the type's name is this contract's
  api.jobs.trigger("team_1", { type: "data_sync", project_id: "p" });
  // @ts-expect-error of no team
  api.jobs.trigger({ job_type: "data_sync", project_id: "p" });
}

export async function reading(job: TypedJob) {
  if (job.job_type === "data_sync") expectTypeOf(job.result).toEqualTypeOf<DataSyncResult | null>();
  // @ts-expect-error this contract has another word for it
  job.type;
  // @ts-expect-error and for this
  job.status === "succeeded";
  const done = await api.jobs.wait(job.id);
  expectTypeOf(done).toEqualTypeOf<TypedJob & Ended>();
  expectTypeOf(done.created_at).toEqualTypeOf<string>();
  // @ts-expect-error a run that has been waited for is no longer pending
  done.status === "pending";
}

export async function canceling(job: TypedJob) {
  const answer = await api.jobs.cancel(job);
  expectTypeOf(answer).toEqualTypeOf<Cancellation>();
  // @ts-expect-error it says only that the run was asked to stop
  answer.status;
  // @ts-expect-error nor is it anything to wait for
  api.jobs.wait(answer);
}

export async function listing() {
  for await (const job of api.jobs.list("team_1", { status: "running", since: "7d" }))
    expectTypeOf(job).toEqualTypeOf<TypedJob>();
  const page = await api.jobs.list("team_1");
  expectTypeOf(page.job_runs).toEqualTypeOf<TypedJob[]>();
  expectTypeOf(page.cursor).toEqualTypeOf<string | null>();
  // @ts-expect-error of no team
  api.jobs.list({ status: "running" });
  // @ts-expect-error the cursor is the runtime's own affair
  api.jobs.list("team_1", { cursor: "c" });
}

export async function watching(job: TypedJob) {
  for await (const event of api.jobs.watch(job)) {
    // A log can't be seen through this contract.
    if (event.type === "log") expectTypeOf(event.log).toEqualTypeOf<never>();
  }
}
