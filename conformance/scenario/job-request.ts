import type { RecipeName, Settings } from "../config/settings.ts";
import {
  type Contract,
  type Json,
  type JsonObject,
  type Operation,
  objectOf,
  requiredMembers,
} from "../contract/index.ts";
import { tokensOf } from "../contract/pointer.ts";
import { NotTestable } from "../expect/finding.ts";

/** The request that yields a job. */
export interface JobRequest {
  readonly operation: Operation;
  readonly body: JsonObject;
  readonly headers: readonly (readonly [string, string])[];
  readonly parameters: Readonly<Record<string, string>>;
  /** The recipe that the configuration gives it for; absent for a script. */
  readonly recipe?: RecipeName;
}

/** The request for a job that follows a script. @throws {NotTestable} when the implementation has no scripted job. */
export function scriptedRequest(
  contract: Contract,
  settings: Settings,
  known: Readonly<Record<string, string>>,
  script: Json,
): JobRequest {
  const { scripted } = contract;
  const operation = scripted === undefined ? undefined : contract.operation(scripted.operation);
  if (scripted === undefined || operation === undefined || !settings.scripted) {
    throw new NotTestable(
      "this needs a job that follows a script, and the implementation offers no scripted job",
    );
  }
  const filled = placed(placed({}, scripted.body.type, scripted.type), scripted.body.params, script);
  return {
    operation,
    body: { ...required(contract, operation, known), ...filled },
    headers: [],
    parameters: {},
  };
}

/** The request that the configuration gives for a recipe; `undefined` when it gives none. */
export function configuredRequest(
  contract: Contract,
  settings: Settings,
  known: Readonly<Record<string, string>>,
  recipe: RecipeName,
): JobRequest | undefined {
  const scenario = settings.scenarios[recipe];
  if (scenario === undefined) return undefined;
  const operation = contract.operation(scenario.operation);
  if (operation === undefined) {
    throw new NotTestable(
      `scenarios.${recipe} names the operation "${scenario.operation}", which the contract lacks`,
    );
  }
  return {
    operation,
    body: { ...required(contract, operation, known), ...scenario.body },
    headers: Object.entries(scenario.headers ?? {}),
    parameters: scenario.parameters ?? {},
    recipe,
  };
}

/** The members that a request body must have and whose values are known, such as `project_id`. */
function required(
  contract: Contract,
  operation: Operation,
  known: Readonly<Record<string, string>>,
): JsonObject {
  const members: Record<string, string> = {};
  for (const name of requiredMembers(contract, operation)) {
    const value = known[name];
    if (value !== undefined) members[name] = value;
  }
  return members;
}

function placed(body: JsonObject, pointer: string, value: Json): JsonObject {
  const [first, ...rest] = tokensOf(pointer);
  if (first === undefined) return objectOf(value);
  if (rest.length === 0) return { ...body, [first]: value };
  return { ...body, [first]: placed(objectOf(body[first]), `/${rest.join("/")}`, value) };
}
