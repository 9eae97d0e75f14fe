import type { Oas3Rule, Plugin } from "@redocly/openapi-core";
import { lintedContract, type Rule } from "./contract.ts";
import { accepted } from "./rules/accepted.ts";
import { clientNames } from "./rules/client-names.ts";
import { commonHeaders } from "./rules/common-headers.ts";
import { defaults } from "./rules/defaults.ts";
import { deprecated } from "./rules/deprecated.ts";
import { envelope } from "./rules/envelope.ts";
import { errorExamples } from "./rules/error-examples.ts";
import { errorTypes } from "./rules/error-types.ts";
import { eventExamples } from "./rules/event-examples.ts";
import { examples } from "./rules/examples.ts";
import { extensions } from "./rules/extensions.ts";
import { formats } from "./rules/formats.ts";
import { frozen } from "./rules/frozen.ts";
import { kindsRule } from "./rules/kinds.ts";
import { lifecycle } from "./rules/lifecycle.ts";
import { mediaTypes } from "./rules/media-types.ts";
import { operationIds } from "./rules/operation-ids.ts";
import { pathParameters } from "./rules/path-parameters.ts";
import { patterns } from "./rules/patterns.ts";
import { references } from "./rules/references.ts";
import { requestId } from "./rules/request-id.ts";
import { requirements } from "./rules/requirements.ts";
import { roles } from "./rules/roles.ts";
import { scopes } from "./rules/scopes.ts";
import { statuses } from "./rules/statuses.ts";
import { versions } from "./rules/versions.ts";

/** Our rules, in the order of redocly.yaml. */
export const rules: readonly Rule[] = [
  pathParameters,
  statuses,
  envelope,
  requestId,
  accepted,
  commonHeaders,
  deprecated,
  extensions,
  references,
  lifecycle,
  roles,
  operationIds,
  clientNames,
  scopes,
  requirements,
  frozen,
  versions,
  patterns,
  formats,
  defaults,
  mediaTypes,
  examples,
  errorTypes,
  errorExamples,
  eventExamples,
];

function redoclyRule(rule: Rule): Oas3Rule {
  return () => ({ Root: { leave: (root, context) => rule.check(lintedContract(root, context)) } });
}

/** What redocly.yaml loads. */
export default function plugin(): Plugin {
  return {
    id: "accepted",
    rules: {
      oas3: {
        kinds: kindsRule,
        ...Object.fromEntries(rules.map((rule) => [rule.name, redoclyRule(rule)])),
      },
    },
  };
}
