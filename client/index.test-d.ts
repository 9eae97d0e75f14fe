import { expectTypeOf } from "vitest";
import type { Component, DataSyncParams, Release, Site } from "../generated/jobs/types.ts";
import {
  ApiError,
  createClient,
  createOperations,
  type ErrorCode,
  JobError,
  type JobOfType,
  type TypedJob,
} from "./index.ts";

type Ended = { status: "succeeded" | "failed" | "canceled" };

const api = createClient({ baseUrl: "https://api.example.com", apiKey: "mfk_live_1" });

export async function operations() {
  const job = await api.components.install("site_1", "env_1", { kind: "plugin", slug: "wordpress-seo" });
  expectTypeOf(job).toEqualTypeOf<JobOfType<"component.install">>();
  expectTypeOf(await api.jobs.wait(job)).toEqualTypeOf<JobOfType<"component.install"> & Ended>();
  expectTypeOf(await api.jobs.result(job)).toEqualTypeOf<Component>();
  expectTypeOf(await api.jobs.wait("job_1")).toEqualTypeOf<TypedJob & Ended>();
  expectTypeOf(await api.jobs.cancel(job)).toEqualTypeOf<JobOfType<"component.install">>();

  const { data, response, requestId } = await api.sites.get("site_1").withResponse();
  expectTypeOf(data).toEqualTypeOf<Site>();
  expectTypeOf(response).toEqualTypeOf<Response>();
  expectTypeOf(requestId).toEqualTypeOf<string | undefined>();

  // @ts-expect-error a site without an environment
  api.components.install("site_1", { kind: "plugin", slug: "wordpress-seo" });
  // @ts-expect-error no such kind of component
  api.components.install("site_1", "env_1", { kind: "planet", slug: "wordpress-seo" });
  // @ts-expect-error no such member
  api.components.install("site_1", "env_1", { kind: "plugin", slug: "wordpress-seo", colour: "red" });
  // @ts-expect-error no such operation
  api.components.paint("site_1");
  // @ts-expect-error streams are watched
  api.jobs.stream("job_1");
}

export async function lists() {
  for await (const job of api.jobs.list({ status: ["failed"], limit: 10 }))
    expectTypeOf(job).toEqualTypeOf<TypedJob>();
  for await (const site of api.sites.list()) expectTypeOf(site).toEqualTypeOf<Site>();
  const page = await api.jobs.list();
  expectTypeOf(page.pagination.next_cursor).toEqualTypeOf<string | null>();
  expectTypeOf(page.data).toEqualTypeOf<TypedJob[]>();
  // @ts-expect-error the cursor is the runtime's own affair
  api.jobs.list({ cursor: "c" });
}

export async function triggering() {
  const job = await api.teams.jobs.trigger("team_1", {
    type: "data.sync",
    project_id: "proj_1",
    params: { integration_id: "int_1" },
  });
  expectTypeOf(job.params).toEqualTypeOf<DataSyncParams>();
  const other = await api.teams.jobs.trigger("team_1", {
    type: "added.later",
    project_id: "proj_1",
    params: { a: 1 },
  });
  expectTypeOf(other).toEqualTypeOf<TypedJob>();
  const { teams } = createOperations({ baseUrl: "https://api.example.com" });
  const params = { steps: [{ do: "succeed" as const }] };
  const script = await teams.jobs.trigger("team_1", { type: "test.script", project_id: "proj_1", params });
  expectTypeOf(script).toEqualTypeOf<JobOfType<"test.script">>();
  // @ts-expect-error of no project
  api.teams.jobs.trigger("team_1", { type: "data.sync", params: { integration_id: "int_1" } });
  // @ts-expect-error no such param of data.sync
  api.teams.jobs.trigger("team_1", { type: "data.sync", project_id: "proj_1", params: { colour: "red" } });
}

export async function watching(release: JobOfType<"deployment.run">) {
  for await (const event of api.jobs.watch(release)) {
    if (event.type === "job") expectTypeOf(event.job.result).toEqualTypeOf<Release | null>();
    if (event.type === "log") expectTypeOf(event.log.seq).toEqualTypeOf<number>();
    if (event.type === "end") expectTypeOf(event.job.status).toEqualTypeOf<Ended["status"]>();
    if (event.type === "fallback") expectTypeOf(event.reason).toEqualTypeOf<"refused" | "cut" | "silent">();
  }
  const handle = api.jobs.handle(release);
  expectTypeOf(await handle.result()).toEqualTypeOf<Release>();
}

export async function ended() {
  const { status } = await api.jobs.wait("job_1");
  switch (status) {
    case "succeeded":
    case "failed":
    case "canceled":
      return status;
    default:
      // That is all: a job that has been waited for has ended.
      return status satisfies never;
  }
}

export function failing(error: unknown) {
  if (!(error instanceof ApiError || error instanceof JobError)) return;
  const { code } = error;
  expectTypeOf<Extract<typeof code, ErrorCode>>().toEqualTypeOf<ErrorCode>();
  if (code === "job.not_found" || code === "added.later") return;
  // @ts-expect-error it may lack one
  code.split(".");
  if (error instanceof JobError) expectTypeOf(error.outcome).toEqualTypeOf<"failed" | "canceled">();
}
