import { readFile } from "node:fs/promises";
import { describe } from "vitest";
import { kiln } from "../../fixtures/kiln.ts";
import { toldEach } from "../../fixtures/linted.ts";

const root = await readFile(kiln, "utf8");

/** An extension of the root with all that it says. */
function whole(name: string): string {
  return new RegExp(`^${name}:\n(?: .*\n)*`, "m").exec(root)?.[0] ?? `no ${name}`;
}

describe("the lifecycle of a job", () => {
  toldEach([
    {
      what: "a contract that says nothing of it",
      edit: { file: "openapi.yaml", from: whole("x-job-lifecycle"), to: "" },
      says: "openapi.yaml:2 the contract must have x-job-lifecycle, which says what a job is: its schema, members and statuses; openapi/README.md has more (accepted/lifecycle)",
    },
    {
      what: "a contract without types of jobs",
      edit: { file: "openapi.yaml", from: whole("x-scripted-job") + whole("x-job-types"), to: "" },
      says: "openapi.yaml:2 the contract must have x-job-types, which says of which types there are jobs; openapi/README.md has more (accepted/lifecycle)",
    },
    {
      what: "a member that no job has",
      edit: { file: "openapi.yaml", from: "self: /links/self", to: "self: /links/me" },
      says: "openapi.yaml:92 no job has the member /links/me, which is to be its self (accepted/lifecycle)",
    },
    {
      what: "a transition to a status that does not exist",
      edit: {
        file: "openapi.yaml",
        from: "running: [succeeded, failed, canceled]",
        to: "running: [succeeded, failed, cancelled]",
      },
      says: "openapi.yaml:102 there is no status cancelled (accepted/lifecycle)",
    },
    {
      what: "a cursor where no list has one",
      edit: {
        file: "openapi.yaml",
        from: "next_cursor: /pagination/next_cursor",
        to: "next_cursor: /pagination/cursor",
      },
      says: "openapi.yaml:97 no answer has /pagination/cursor, where its next_cursor is to be (accepted/lifecycle)",
    },
    {
      what: "items where no list has them",
      edit: { file: "openapi.yaml", from: "items: /data", to: "items: /items" },
      says: "openapi.yaml:97 no answer has /items, where its items is to be (accepted/lifecycle)",
    },
    {
      what: "an error where no answer has one",
      edit: { file: "openapi.yaml", from: "error: /error", to: "error: /errors/0" },
      says: "openapi.yaml:97 no answer has /errors/0, where its error is to be (accepted/lifecycle)",
    },
    {
      what: "a request's id where no answer has one",
      edit: { file: "openapi.yaml", from: "request_id: /request_id", to: "request_id: /requestId" },
      says: "openapi.yaml:97 no answer has /requestId, where its request_id is to be (accepted/lifecycle)",
    },
    {
      what: "an event that no stream has",
      edit: { file: "openapi.yaml", from: "job: firing, end: end", to: "job: firing, end: done" },
      says: "openapi.yaml:95 no stream has an event done, which is to be its end (accepted/lifecycle)",
    },
    {
      what: "a status of another name in the schema of a job",
      edit: { file: "schemas/FiringStatus.yaml", from: "canceled", to: "cancelled" },
      says: "openapi.yaml:99 no job has the status canceled (accepted/lifecycle)",
    },
    {
      what: "a status that means nothing",
      edit: { file: "schemas/FiringStatus.yaml", from: "[queued,", to: "[cooling, queued," },
      says: "schemas/FiringStatus.yaml:2 the status cooling is none of the statuses of x-job-lifecycle (accepted/lifecycle)",
    },
    {
      what: "a status that leads nowhere, and is not said to",
      edit: { file: "openapi.yaml", from: "    canceled: []\n", to: "" },
      says: "openapi.yaml:99 transitions must have canceled, and the statuses it leads to (accepted/lifecycle)",
    },
    {
      what: "a status that means two things",
      edit: { file: "openapi.yaml", from: "active: [running]", to: "active: [running, queued]" },
      says: "openapi.yaml:99 the status queued stands twice, and can mean one thing (accepted/lifecycle)",
    },
    {
      what: "an end that leads on",
      edit: { file: "openapi.yaml", from: "    succeeded: []", to: "    succeeded: [running]" },
      says: "openapi.yaml:103 a job that is succeeded has ended, and goes to no other status (accepted/lifecycle)",
    },
    {
      what: "transitions from a status that does not exist",
      edit: { file: "openapi.yaml", from: "    failed: []\n", to: "    failed: []\n    fialed: []\n" },
      says: "openapi.yaml:105 there is no status fialed (accepted/lifecycle)",
    },
    {
      what: "a schema of a job whose type does not exist",
      edit: {
        file: "schemas/Firing.yaml",
        from: "type: { type: string }",
        to: "type: { enum: [firing.glaze, firing.bisque, firing.raku] }",
      },
      says: "schemas/Firing.yaml:5 there is no job type firing.raku in x-job-types (accepted/lifecycle)",
    },
    {
      what: "a job type whose jobs have no schema, where others have",
      edit: {
        file: "schemas/Firing.yaml",
        from: "type: { type: string }",
        to: "type: { const: firing.glaze }",
      },
      says: "openapi.yaml:124 no schema of a job is that of the type firing.bisque, as the other types have (accepted/lifecycle)",
    },
  ]);
});
