import type { Oas3Rule, Plugin } from "@redocly/openapi-core";
import { lintedContract, type Rule } from "./contract.ts";
import { accepted } from "./rules/accepted.ts";
import { envelope } from "./rules/envelope.ts";
import { errorExamples } from "./rules/error-examples.ts";
import { eventExamples } from "./rules/event-examples.ts";
import { examples } from "./rules/examples.ts";
import { extensions } from "./rules/extensions.ts";
import { frozen } from "./rules/frozen.ts";
import { patterns } from "./rules/patterns.ts";
import { references } from "./rules/references.ts";
import { requestId } from "./rules/request-id.ts";
import { requirements } from "./rules/requirements.ts";
import { statuses } from "./rules/statuses.ts";

/** Our rules, in the order of redocly.yaml. */
export const rules: readonly Rule[] = [
  statuses,
  envelope,
  requestId,
  accepted,
  extensions,
  references,
  requirements,
  frozen,
  patterns,
  examples,
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
    rules: { oas3: Object.fromEntries(rules.map((rule) => [rule.name, redoclyRule(rule)])) },
  };
}
