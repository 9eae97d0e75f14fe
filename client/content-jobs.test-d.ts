import { expectTypeOf } from "vitest";
import {
  type Cancellation,
  contract,
  type Job,
  type JobDetail,
  type LogEntry,
  type StartedRun,
} from "../generated/content-jobs/client.ts";
import { createContractClient, createContractOperations, type WatchEvent } from "./index.ts";

const api = createContractClient(contract, { baseUrl: "https://content.example.com", apiKey: "key" });

type Ended = { status: "completed" | "failed" | "cancelled" };

export async function creating() {
  const started = await api.workflows.run({ workflow: "test.script", input: { steps: [{ do: "succeed" }] } });
  expectTypeOf(started).toEqualTypeOf<StartedRun>();
  expectTypeOf(await api.jobs.wait(started)).toEqualTypeOf<JobDetail & Ended>();
  expectTypeOf(await api.jobs.wait(started.jobId)).toEqualTypeOf<JobDetail & Ended>();
  expectTypeOf(await api.jobs.result(started)).toEqualTypeOf<undefined>();

  // @ts-expect-error no such step
  api.workflows.run({ workflow: "test.script", input: { steps: [{ do: "explode" }] } });
  // @ts-expect-error there is no canonical operation
  api.components.install("site_1", "env_1", { kind: "plugin", slug: "wordpress-seo" });
  // @ts-expect-error a creation is no job
  started.status;
}

export async function reading(job: JobDetail) {
  expectTypeOf(await api.jobs.get(job.id)).toEqualTypeOf<JobDetail>();
  expectTypeOf(job.createdAt).toEqualTypeOf<number>();
  expectTypeOf(job.completedAt).toEqualTypeOf<number | null>();
  // Any string is a type; it says nothing of the other members.
  if (job.type === "sitemap.refresh") expectTypeOf(job).toEqualTypeOf<JobDetail>();
  // @ts-expect-error this contract has jobs without params
  job.params;
  // @ts-expect-error and without a result
  job.result;
  // @ts-expect-error its word is another one
  job.status === "succeeded";
  const done = await api.jobs.wait(job);
  // @ts-expect-error a job that has been waited for is no longer running
  done.status === "running";
  if (done.status === "completed") return done.logs;
  expectTypeOf(done.status).toEqualTypeOf<"failed" | "cancelled">();
  return undefined;
}

export async function canceling(job: JobDetail) {
  const answer = await api.jobs.cancel(job);
  expectTypeOf(answer).toEqualTypeOf<Cancellation>();
  // @ts-expect-error it says that the job was asked to stop, not how it is
  answer.progress;
  // @ts-expect-error nor is it a job that could be waited for
  api.jobs.wait(answer);
  expectTypeOf(await api.jobs.handle(job).cancel()).toEqualTypeOf<Cancellation>();
}

export async function listing() {
  const list = api.jobs.list({ status: "running", category: "seo" });
  for await (const job of list) {
    expectTypeOf(job).toEqualTypeOf<Job>();
    // @ts-expect-error a list shows no logs
    job.logs;
    expectTypeOf(await api.jobs.wait(job)).toEqualTypeOf<Job & Ended>();
  }
  expectTypeOf((await list).jobs).toEqualTypeOf<Job[]>();
  // @ts-expect-error one status at a time
  api.jobs.list({ status: ["running"] });
  // @ts-expect-error there are no pages to go through
  api.jobs.list({ cursor: "c" });
}

export async function watching(job: JobDetail) {
  for await (const event of api.jobs.watch(job)) {
    expectTypeOf(event).toEqualTypeOf<WatchEvent<JobDetail, LogEntry, Ended>>();
    if (event.type === "log") expectTypeOf(event.log.timestamp).toEqualTypeOf<number>();
    if (event.type === "end") expectTypeOf(event.job).toEqualTypeOf<JobDetail & Ended>();
  }
  const operations = createContractOperations(contract, { baseUrl: "https://content.example.com" });
  expectTypeOf(await operations.jobs.cancel(job.id)).toEqualTypeOf<Cancellation>();
  // @ts-expect-error plain operations do not wait
  operations.jobs.wait(job);
}
