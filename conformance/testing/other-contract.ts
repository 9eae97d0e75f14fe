import { Contract } from "../contract/index.ts";

/** A contract of another shape than `jobs`: no envelope, other words, camelCase, times as numbers, nothing to stream. */
export const otherContract = new Contract("other", {
  openapi: "3.2.0",
  info: { title: "Other jobs", version: "2.0.0" },
  "x-requirements": [{ id: "contract.body-schema", level: "MUST", text: "Bodies fit.", source: "decision" }],
  "x-profiles": { core: { title: "Core", areas: ["contract", "poll"] } },
  "x-job-lifecycle": {
    locations: { item: "", items: "/jobs", next_cursor: "/cursor", has_more: "/more" },
    members: { id: "/runId", status: "/state", progress: "/progress/percent", finished_at: "/completedAt" },
    statuses: {
      initial: ["pending"],
      active: ["running"],
      succeeded: ["completed"],
      failed: ["failed"],
      canceled: ["cancelled"],
    },
  },
  paths: {
    "/api/jobs": {
      get: { operationId: "all", "x-job-role": "list", responses: { default: { description: "Any." } } },
    },
    "/api/jobs/{runId}": {
      parameters: [{ name: "runId", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "one",
        "x-job-role": "get",
        responses: {
          "200": {
            description: "The job.",
            headers: { "X-Revision": { required: true, schema: { type: "integer" } } },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Run" } } },
          },
          "4XX": { description: "Refused." },
        },
      },
    },
  },
  components: {
    schemas: {
      Run: {
        type: "object",
        required: ["runId", "state"],
        properties: {
          runId: { type: "string" },
          state: { type: "string" },
          completedAt: { type: ["integer", "null"] },
        },
      },
    },
  },
});
