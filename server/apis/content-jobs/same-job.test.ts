import { afterAll, beforeAll, expect, test } from "vitest";
import { startReference } from "../shared/testing/reference.ts";

let server: Awaited<ReturnType<typeof startReference>>;
beforeAll(async () => {
  server = await startReference();
});
afterAll(() => server.close());

const asked: typeof server.asked = (...request) => server.asked(...request);
const until: typeof server.until = (...wanted) => server.until(...wanted);

test("a job of the canonical API is the same job here, in this contract's words", async () => {
  const { team_id, project_id } = server.parameters;
  const steps = [
    { do: "log", message: "begun", level: "debug" },
    { do: "progress", percent: 40, detail: { total: 5, completed: 1, failed: 1 } },
    { do: "fail", message: "no more" },
  ];
  const made = await asked("POST", `/v1/teams/${team_id}/jobs`, {
    type: "test.script",
    project_id,
    params: { steps },
  });
  expect(made.status).toBe(202);
  const { id, created_at } = made.body.data;
  const job = await until(`/api/v1/jobs/${id}`, ({ status }) => status === "failed");

  expect(job).toMatchObject({
    id,
    type: "test.script",
    category: "export",
    progress: { total: 5, completed: 1, failed: 1 },
    createdAt: Date.parse(created_at),
    logs: [{ level: "info", message: "begun" }],
  });
  const canonical = await asked("GET", `/v1/jobs/${id}`);
  expect(canonical.body.data).toMatchObject({ status: "failed", error: { message: "no more" } });
  expect(job.completedAt).toBe(Date.parse(canonical.body.data.finished_at));
});

test("a job of this contract is one of the canonical API, and a cancel through either shows in both", async () => {
  const input = { steps: [{ do: "hold" }], on_cancel: { after_ms: 2_000 } };
  const made = await asked("POST", "/api/v1/workflows/runs", {
    workflow: "test.script",
    category: "seo",
    input,
  });
  const id = made.body.jobId;
  await until(`/api/v1/jobs/${id}`, ({ status }) => status === "running");
  expect((await asked("POST", `/api/v1/jobs/${id}/cancel`)).body).toEqual({ id, status: "cancelled" });

  expect((await asked("GET", `/api/v1/jobs/${id}`)).body.status).toBe("running");
  const stopping = await asked("GET", `/v1/jobs/${id}`);
  expect(stopping.body.data).toMatchObject({ status: "running", metadata: { category: "seo" } });
  expect(stopping.body.data.cancel_requested_at).not.toBeNull();
  await until(`/api/v1/jobs/${id}`, ({ status }) => status === "cancelled");
  const listed = await asked("GET", "/api/v1/jobs?category=seo&status=cancelled");
  expect(listed.body.jobs.map((job: { id: string }) => job.id)).toEqual([id]);
});

test("errors and scopes are those of this contract, also where no operation is", async () => {
  const refused = await asked("POST", "/api/v1/jobs/job_0/cancel", undefined, "read_only");
  expect([refused.status, refused.body.code, refused.body.error]).toEqual([
    403,
    "auth.insufficient_scope",
    undefined,
  ]);
  const wrong = await asked("DELETE", "/api/v1/jobs");
  expect([wrong.status, wrong.body.code]).toEqual([405, "request.method_not_allowed"]);
  const canonical = await asked("GET", "/v1/jobs?limit=0");
  expect(canonical.body.error.code).toBe("request.invalid");
});

test("only what the caller sees is listed and read", async () => {
  const input = { steps: [{ do: "succeed" }] };
  const made = await asked(
    "POST",
    "/api/v1/workflows/runs",
    { workflow: "test.script", input },
    "constrained",
  );
  const path = `/api/v1/jobs/${made.body.jobId}`;
  expect((await asked("GET", path)).status).toBe(200);
  expect((await asked("GET", path, undefined, "constrained")).status).toBe(200);
  expect((await asked("GET", path, undefined, "other_team")).status).toBe(404);
});
