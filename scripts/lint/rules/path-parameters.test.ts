import { describe } from "vitest";
import { toldEach } from "../../fixtures/linted.ts";

describe("parameters of paths", () => {
  toldEach([
    {
      what: "a name that is misspelt in the file that many paths refer to",
      edit: { file: "parameters/FiringId.yaml", from: "name: firing_id", to: "name: firingid" },
      says: "parameters/FiringId.yaml:1 no path that has it names {firingid}: did you mean firing_id? (accepted/path-parameters)",
    },
    {
      what: "a name that is misspelt in a path",
      edit: { file: "openapi.yaml", from: "{firing_id}/cancel", to: "{firingid}/cancel" },
      says: "paths/cancel.yaml:2 /v1/firings/{firingid}/cancel names no {firing_id} (accepted/path-parameters)",
    },
    {
      what: "a parameter that a path has not",
      edit: {
        file: "paths/firings.yaml",
        from: "parameters:\n",
        to: "parameters:\n    - $ref: ../parameters/FiringId.yaml\n",
      },
      says: "paths/firings.yaml:10 /v1/firings names no {firing_id} (accepted/path-parameters)",
    },
    {
      what: "a path that lacks its parameter, whatever its operations",
      edit: {
        file: "paths/firing.yaml",
        from: "parameters:\n  - $ref: ../parameters/FiringId.yaml\n",
        to: "",
      },
      says: "paths/firing.yaml:1 /v1/firings/{firing_id} must have the parameter firing_id (accepted/path-parameters)",
    },
    {
      what: "a parameter of a path that may be left out",
      edit: { file: "parameters/FiringId.yaml", from: "required: true", to: "required: false" },
      says: "parameters/FiringId.yaml:3 a parameter of a path must be required (accepted/path-parameters)",
    },
    {
      what: "a brace that is not closed",
      edit: { file: "openapi.yaml", from: "{firing_id}/cancel", to: "{firing_id/cancel" },
      says: "paths/cancel.yaml:2 /v1/firings/{firing_id/cancel names no {firing_id} (accepted/path-parameters)",
    },
  ]);
});
