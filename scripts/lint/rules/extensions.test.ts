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
      what: "a misspelt extension",
      edit: { file: "paths/firing.yaml", from: "x-job-role: get", to: "x-job-rol: get" },
      says: "paths/firing.yaml:6 x-job-rol is no extension of ours: did you mean x-job-role? (accepted/extensions)",
    },
    {
      what: "an extension of an operation that stands beside it",
      edit: { file: "paths/stream.yaml", from: "get:\n", to: "x-job-role: stream\nget:\n" },
      says: "paths/stream.yaml:3 x-job-role can't stand here, only in an operation (accepted/extensions)",
    },
    {
      what: "an extension of an operation in one of its answers",
      edit: {
        file: "paths/stream.yaml",
        from: '    "204":\n',
        to: '    "204":\n      x-client: firings.stream\n',
      },
      says: "paths/stream.yaml:39 x-client can't stand here, only in an operation (accepted/extensions)",
    },
    {
      what: "an extension of the root in an operation",
      edit: { file: "paths/stream.yaml", from: "get:\n", to: "get:\n  x-limits: { stream_seconds: 900 }\n" },
      says: "paths/stream.yaml:4 x-limits can't stand here, only at the root (accepted/extensions)",
    },
    {
      what: "a member of jobs that nobody asks for",
      edit: { file: "openapi.yaml", from: "progress: /progress", to: "progres: /progress" },
      says: "openapi.yaml:90 x-job-lifecycle: members must not have progres, only id, status, type, ",
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
      says: "openapi.yaml:95 x-job-lifecycle: events must not have jobs, only job, log, end, reset (accepted/extensions)",
    },
    {
      what: "a misspelt member",
      edit: { file: "openapi.yaml", from: "x-limits: {", to: "x-limit: {" },
      says: "openapi.yaml:163 x-limit is no extension of ours",
    },
    {
      what: "a member that an extension does not have",
      edit: { file: "paths/firing.yaml", from: "level: MUST", to: "level: MUST, levl: MUST" },
      says: "paths/firing.yaml:12 x-requirements: 0 must not have levl, only id, level, text, source, untestable, parameters (accepted/extensions)",
    },
    {
      what: "a name that is none, in an extension",
      edit: {
        file: "openapi.yaml",
        from: "firing.not_cancelable: {",
        to: "firing-lost: { type: not_found, text: Lost. }\n  firing.not_cancelable: {",
      },
      says: "openapi.yaml:154 x-error-codes: firing-lost must be words of a-z, 0-9 and _ with dots between, such as job.expired (accepted/extensions)",
    },
    {
      what: "a flag that is not true",
      edit: { file: "headers/RequestId.yaml", from: "x-common: true", to: "x-common: yes" },
      says: "headers/RequestId.yaml:5 x-common: it must be true (accepted/extensions)",
    },
    {
      what: "a date that is none",
      edit: { file: "openapi.yaml", from: '"2026-06-23"', to: '"23.6.2026"' },
      says: "openapi.yaml:162 x-versions: 0.date must be a date, such as 2026-06-23 (accepted/extensions)",
    },
    {
      what: "versions with the newest first",
      edit: {
        file: "openapi.yaml",
        from: "x-versions:\n",
        to: 'x-versions:\n  - { date: "2026-11-01", text: Second. }\n',
      },
      says: "openapi.yaml:163 versions stand oldest first, and 2026-06-23 is after 2026-11-01 (accepted/versions)",
    },
    {
      what: "a misspelt extension from which much follows",
      edit: { file: "openapi.yaml", from: "x-profiles:", to: "x-profile:" },
      says: "openapi.yaml:78 x-profile is no extension of ours",
    },
  ]);
});
