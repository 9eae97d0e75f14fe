import { onTestFinished } from "vitest";
import type { JobObject } from "../../apis/jobs/wire/job-object.ts";
import type { ErrorObject } from "../../http/errors/error-object.ts";
import { openSqlite } from "../../store/sqlite/open.ts";
import type { Store } from "../../store/store.ts";
import { closedAtEnd, temporaryFile } from "../../store/testing/database.ts";
import type { Caller } from "../auth.ts";
import { createJobsApi, type JobsApi, type JobsApiOptions } from "../create-jobs-api.ts";

export const TEAM = "team_1";
export const PROJECT = "proj_1";

/** A caller who may work with jobs. */
export const ADA: Caller = { id: "ada", teamId: TEAM, scopes: ["jobs:read", "jobs:write"] };

interface Body {
  readonly data: JobObject;
  readonly error: ErrorObject;
}

/** An API that is served on a free port until the test is over. */
export interface StartedApi {
  readonly api: JobsApi;
  readonly url: string;
  readonly metricsUrl: string | null;
  post(
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; headers: Headers; json: Body }>;
  get(
    path: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; headers: Headers; json: Body }>;
}

/** A store with the team and its project, closed when the test is over. */
export async function teamStore(): Promise<Store> {
  const store = closedAtEnd(openSqlite({ file: temporaryFile() }));
  await store.directory.addTeam({ id: TEAM, name: "One" });
  await store.directory.addProject({ id: PROJECT, teamId: TEAM, name: "One" });
  return store;
}

/** Serves operations for a team with one project; the token is the caller's id, Ada's unless a request says otherwise. */
export async function startApi(
  options: Pick<JobsApiOptions, "operations"> & Partial<JobsApiOptions>,
): Promise<StartedApi> {
  const api = await createJobsApi({
    store: await teamStore(),
    auth: async (token) => (token === ADA.id ? ADA : undefined),
    logLevel: "silent",
    ...options,
  });
  const running = await api.listen();
  onTestFinished(() => running.close());
  const call = async (path: string, init: RequestInit) => {
    const headers = { authorization: `Bearer ${ADA.id}`, ...Object.fromEntries(new Headers(init.headers)) };
    const response = await fetch(running.url + path, { ...init, headers });
    return { status: response.status, headers: response.headers, json: await response.json() };
  };
  return {
    api,
    url: running.url,
    metricsUrl: running.metricsUrl,
    post: (path, body, headers = {}) =>
      call(path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json", ...headers },
      }),
    get: (path, headers = {}) => call(path, { headers }),
  };
}
