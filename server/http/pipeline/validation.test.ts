import { expect, it } from "vitest";
import { requests } from "../../../generated/jobs/schemas.ts";
import { validationError } from "./validation.ts";

const trigger = (body: unknown) => ({ params: { team_id: "team_1" }, query: {}, headers: {}, body });
const list = (query: object) => ({ params: {}, query, headers: {} });

const refusals = [
  ["listJobs", list({ limit: "0" }), "request.invalid", "limit"],
  ["listJobs", list({ limit: ["1", "2"] }), "request.invalid", "limit"],
  ["listJobs", list({ status: "gone" }), "request.invalid", "status"],
  ["listJobs", list({ cursor: "" }), "pagination.cursor_invalid", "cursor"],
  ["listJobs", list({ stauts: "queued" }), "request.unknown_parameter", "stauts"],
  ["triggerTeamJob", trigger({ type: "a.b" }), "request.invalid", "project_id"],
  ["triggerTeamJob", trigger({ type: "a.b", project_id: "p", colour: 1 }), "request.unknown_field", "colour"],
  ["triggerTeamJob", trigger({ type: "a.b", project_id: 1 }), "request.invalid", "project_id"],
  [
    "triggerTeamJob",
    trigger({ type: "a.b", project_id: "p", metadata: { a: 1 } }),
    "request.invalid",
    "metadata.a",
  ],
  ["triggerTeamJob", trigger([]), "request.invalid", undefined],
  ["triggerTeamJob", trigger(null), "request.invalid", undefined],
] as const;

it.each(refusals)("%s %j: %s at %s", (operation, input, code, param) => {
  const { error } = requests[operation].safeParse(input);
  expect(error && validationError(error, operation)).toMatchObject({ code, param });
});
