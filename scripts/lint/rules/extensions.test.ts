import { describe } from "vitest";
import { toldEach } from "../../fixtures/linted.ts";

describe("extensions", () => {
  toldEach([
    {
      what: "a requirement with a level that is none",
      edit: { file: "paths/firing.yaml", from: "level: MUST", to: "level: SHALL" },
      says: "paths/firing.yaml:12 x-requirements: 0.level must be one of MUST, SHOULD, MAY (accepted/extensions)",
    },
    {
      what: "a requirement whose sentence does not end",
      edit: { file: "paths/firing.yaml", from: "is answered 304.,", to: "is answered 304," },
      says: "paths/firing.yaml:13 x-requirements: 0.text must be a sentence that ends with a full stop (accepted/extensions)",
    },
    {
      what: "a requirement without a sentence",
      edit: { file: "openapi.yaml", from: "text: Every error is an envelope., ", to: "" },
      says: "openapi.yaml:82 x-requirements: 0 must have text (accepted/extensions)",
    },
    {
      what: "an extension of the wrong type",
      edit: {
        file: "openapi.yaml",
        from: "x-limits: { body_bytes: 65536",
        to: "x-limits: { body_bytes: 64k",
      },
      says: "openapi.yaml:163 x-limits: body_bytes must be integer (accepted/extensions)",
    },
    {
      what: "a role that is none",
      edit: { file: "paths/stream.yaml", from: "x-job-role: stream", to: "x-job-role: follow" },
      says: "paths/stream.yaml:6 x-job-role: it must be one of list, get, head, stream, logs, cancel, create (accepted/extensions)",
    },
    {
      what: "an extension that is none of ours",
      edit: { file: "paths/stream.yaml", from: "x-job-role: stream", to: "x-job-rule: stream" },
      says: "paths/stream.yaml:6 x-job-rule is no extension of ours",
    },
    {
      what: "an event that no client knows the meaning of",
      edit: { file: "openapi.yaml", from: "events: { job: firing", to: "events: { jobs: firing" },
      says: "openapi.yaml:95 x-job-lifecycle: events must not have jobs (accepted/extensions)",
    },
  ]);
});
