import { describe } from "vitest";
import { toldEach } from "../../fixtures/linted.ts";

describe("requirements", () => {
  toldEach([
    {
      what: "a frozen set that is not YAML",
      edit: { file: "frozen/0.2.0.yaml", from: "requirements:", to: "requirements: [" },
      says: "openapi.yaml:4 frozen/0.2.0.yaml is not YAML: ",
    },
    {
      what: "a requirement id that stands twice",
      edit: {
        file: "paths/firings.yaml",
        from: "- { id: create.accepted,",
        to: "- { id: list.order, level: MUST, text: Again., source: decision }\n    - { id: create.accepted,",
      },
      says: "paths/firings.yaml:57 the requirement list.order stands twice; the other is in paths/firings.yaml (accepted/requirements)",
    },
    {
      what: "a requirement in no profile",
      edit: { file: "paths/firings.yaml", from: "id: list.order", to: "id: lists.order" },
      says: "paths/firings.yaml:8 the requirement lists.order is in the area lists, which no profile in x-profiles lists (accepted/requirements)",
    },
    {
      what: "a requirement of a published version that is gone",
      edit: { file: "paths/stream.yaml", from: "id: stream.first", to: "id: stream.begin" },
      says: "openapi.yaml:4 version 0.2.0 requires stream.first, which is gone; an id never changes once published (accepted/frozen)",
    },
    {
      what: "a requirement of a published version that is misspelt",
      edit: { file: "paths/stream.yaml", from: "id: stream.first", to: "id: stream.frist" },
      says: "paths/stream.yaml:10 version 0.2.0 requires stream.first, and here stands stream.frist; an id never changes once published (accepted/frozen)",
    },
    {
      what: "a requirement of a published version with another level",
      edit: {
        file: "openapi.yaml",
        from: "errors.envelope, level: MUST",
        to: "errors.envelope, level: SHOULD",
      },
      says: "openapi.yaml:82 version 0.2.0 has errors.envelope as MUST; a level never changes once published (accepted/frozen)",
    },
    {
      what: "an area without requirements",
      edit: { file: "openapi.yaml", from: "areas: [stream]", to: "areas: [stream, streams]" },
      says: "openapi.yaml:80 no requirement is in the area streams (accepted/requirements)",
    },
    {
      what: "a client's requirement that stands twice",
      edit: {
        file: "openapi.yaml",
        from: "x-versions:\n",
        to: "x-client-requirements:\n  - { id: client.wait, level: MUST, text: It waits., source: decision }\n  - { id: client.wait, level: MUST, text: It waits on., source: decision }\nx-versions:\n",
      },
      says: "openapi.yaml:163 the requirement client.wait stands twice; the other is in ",
    },
  ]);
});
