import type { Contract } from "../../generated/runtime/contract.ts";

/** The least contract with every role, for tests that need no more. */
export const contract: Contract<TestApi> = {
  version: { header: "Forge-Version", latest: "2026-11-01" },
  lifecycle: {
    locations: {
      item: "/data",
      items: "/data",
      next_cursor: "/pagination/next_cursor",
      has_more: "/pagination/has_more",
    },
    members: { id: "/id", status: "/status", result: "/result", error: "/error" },
    statuses: { succeeded: ["succeeded"], failed: ["failed"], canceled: ["canceled"] },
    events: { job: "job", log: "log", end: "end", reset: "reset" },
  },
  operations: {
    listJobs: {
      name: "jobs.list",
      method: "GET",
      path: "/v1/jobs",
      role: "list",
      query: true,
      cursor: "cursor",
    },
    getJob: { name: "jobs.get", method: "GET", path: "/v1/jobs/{job_id}", role: "get" },
    streamJob: {
      name: "jobs.stream",
      method: "GET",
      path: "/v1/jobs/{job_id}/stream",
      role: "stream",
      stream: true,
    },
    cancelJob: { name: "jobs.cancel", method: "POST", path: "/v1/jobs/{job_id}/cancel", role: "cancel" },
    createThing: {
      name: "things.create",
      method: "POST",
      path: "/v1/things",
      role: "create",
      body: true,
      idempotencyKey: "Idempotency-Key",
    },
    renameThing: { name: "things.rename", method: "POST", path: "/v1/things/{thing_id}/rename", body: true },
    getThing: { name: "things.get", method: "GET", path: "/v1/things/{thing_id}" },
  },
};

/** A job of that contract. */
export interface TestJob {
  readonly id: string;
  readonly status: string;
  readonly progress?: number | null;
  readonly result?: { readonly answer: number } | null;
  readonly error?: { readonly code: string; readonly message: string } | null;
}

/** The operations of that contract. */
interface TestTree {
  jobs: {
    list: {
      path: [];
      query: { status?: string[]; limit?: number };
      item: TestJob;
      page: { data: TestJob[]; pagination: { next_cursor: string | null; has_more: boolean } };
    };
    get: { path: [job_id: string]; data: TestJob };
    cancel: { path: [job_id: string]; data: TestJob };
  };
  things: {
    create: { path: []; body: { name: string }; data: TestJob };
    rename: { path: [thing_id: string]; body: { name: string }; data: { name: string } };
    get: { path: [thing_id: string]; data: { name: string } };
  };
}

interface TestApi {
  tree: TestTree;
  job: TestJob;
  read: TestJob;
  ended: { status: "succeeded" | "failed" | "canceled" };
  result: "result";
  log: { seq: number; message: string };
  acknowledged: object;
}

/** The job `job_1` in some state. */
export function job(status: string, more: Partial<TestJob> = {}): TestJob {
  return { id: "job_1", status, progress: null, result: null, error: null, ...more };
}

/** A job in its envelope. */
export function envelope(data: TestJob) {
  return { data, request_id: "req_test" };
}

/** One server-sent event. */
export function sse(event: string, data: unknown, id?: number): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
