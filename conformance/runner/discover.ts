import { Api } from "../api/api.ts";
import type { PrincipalName } from "../api/principal.ts";
import type { Reply } from "../api/reply.ts";
import { MissingParameter } from "../api/target.ts";
import { type Contract, isArray, isObject, type Json, type Operation } from "../contract/index.ts";
import type { Session } from "./session.ts";
import { Trace } from "./trace.ts";

/** Principals that see things of their own. `full` comes first, since the others fall back on what it sees. */
const LOOKING: readonly PrincipalName[] = ["full", "other_team", "constrained"];

/**
 * Learns the parameters that the configuration leaves out (`site_id`, `env_id`, `team_id` …) from the contract's own
 * list operations, per principal. What can't be learnt stays unknown, and shows when a check needs it.
 *
 * @returns the answers of lists that the server could not give (5xx).
 */
export async function discover(session: Session): Promise<readonly Reply[]> {
  const broken: Reply[] = [];
  const lists = listsOfOthers(session.contract);
  for (const name of LOOKING) {
    if (typeof session.settings.principals[name] !== "object") continue;
    const found: Record<string, string> = {};
    for (const operation of lists) {
      const reply = await listed(session, operation, name);
      if (reply === undefined) continue;
      if (reply.status >= 500) broken.push(reply);
      Object.assign(found, learnt(session.contract, operation, reply));
    }
    session.discover(name, found);
  }
  return broken;
}

/** The lists of other things than jobs, such as teams and sites. */
export function listsOfOthers({ operations }: Contract): readonly Operation[] {
  return operations.filter(
    ({ method, role, path }) => method === "GET" && role === undefined && !path.endsWith("}"),
  );
}

async function listed(
  session: Session,
  operation: Operation,
  name: PrincipalName,
): Promise<Reply | undefined> {
  try {
    return await new Api(session, new Trace("(discovery)"), name).call(operation);
  } catch (error) {
    if (error instanceof MissingParameter) return undefined;
    throw error;
  }
}

function learnt(contract: Contract, operation: Operation, reply: Reply): Record<string, string> {
  const [first] = reply.ok ? reply.items : [];
  const collection = operation.path.split("/").at(-1) ?? "";
  return first === undefined ? {} : parametersIn(contract, collection, first);
}

/** The parameters that an item of a collection names: itself, what it belongs to, and what belongs to it. */
function parametersIn(contract: Contract, collection: string, item: Json): Record<string, string> {
  const found: Record<string, string> = {};
  if (!isObject(item)) return found;
  for (const [name, value] of Object.entries(item)) {
    if (name === "id" && typeof value === "string") {
      const parameter = parameterAfter(contract, collection);
      if (parameter !== undefined) found[parameter] = value;
    } else if (typeof value === "string" && /_?id$/i.test(name)) found[name] = value;
    else if (isArray(value) && value[0] !== undefined)
      Object.assign(found, parametersIn(contract, name, value[0]));
  }
  return found;
}

/** The path parameter that stands for an item of a collection: `{site_id}` in `/sites/{site_id}`. */
function parameterAfter(contract: Contract, collection: string): string | undefined {
  for (const { path } of contract.operations) {
    const match = path.match(new RegExp(`/${collection}/\\{([^}]+)\\}`));
    if (match?.[1] !== undefined) return match[1];
  }
  return undefined;
}
