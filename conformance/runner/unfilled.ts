import type { Reply } from "../api/reply.ts";
import { ConfigError } from "../config/config.ts";
import { pathParameters, requiredMembers } from "../contract/index.ts";
import { tokensOf } from "../contract/pointer.ts";
import { listsOfOthers } from "./discover.ts";
import { CouldNotRun } from "./probe.ts";
import type { Session } from "./session.ts";

/**
 * Refuses a run that could list or make no job, because nothing says what stands in the path or in the body for it. Otherwise
 * every check would say so by itself.
 *
 * @param broken answers of a server that is out of order, for which it can't be known what it has.
 * @throws {CouldNotRun} where that is why something is missing.
 * @throws {ConfigError} that names all that is missing.
 */
export function refuseUnfilled(session: Session, [broken]: readonly Reply[]): void {
  const names = [...needed(session)];
  const known = session.parametersOf("full");
  const missing = names.filter((name) => known[name] === undefined);
  if (missing.length > 0) {
    if (broken !== undefined) {
      const { request } = broken.exchange;
      throw new CouldNotRun(
        `the server is out of order: ${request.method} ${request.url} is answered ${broken.status}`,
      );
    }
    const options = missing.map((name) => `--parameter ${name}=…`).join(" ");
    throw new ConfigError(
      `nothing tells which ${missing.join(" and ")} to use: say it with ${options}, or under parameters in the configuration`,
    );
  }
  const { contract, settings } = session;
  // Where the contract has a list of them, the other team's own are looked up.
  if (typeof settings.principals.other_team !== "object" || listsOfOthers(contract).length > 0) return;
  const own = session.ownParametersOf("other_team");
  const unsaid = names.filter((name) => own[name] === undefined);
  if (unsaid.length > 0)
    throw new ConfigError(
      `nothing tells which ${unsaid.join(" and ")} is other_team's: say it under principals.other_team.parameters in the configuration`,
    );
}

/** What the list of jobs and the request for one that follows a script have to be filled with. */
function needed({ contract, settings }: Session): ReadonlySet<string> {
  const list = contract.operations.find(({ role }) => role === "list");
  const names = new Set(list === undefined ? [] : pathParameters(list));
  const { scripted } = contract;
  const operation = scripted === undefined ? undefined : contract.operation(scripted.operation);
  if (scripted === undefined || operation === undefined || !settings.scripted) return names;
  const own = [scripted.body.type, scripted.body.params].map((pointer) => tokensOf(pointer)[0]);
  const members = requiredMembers(contract, operation).filter((name) => !own.includes(name));
  return new Set([...names, ...pathParameters(operation), ...members]);
}
