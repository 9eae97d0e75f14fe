import { ConfigError } from "../config/config.ts";
import { type JsonObject, objectOf, stringOf } from "../contract/index.ts";
import { bundledConfig, startBundledServer, startBundledServerOnPostgres } from "./bundled-server.ts";
import type { StoreName } from "./database.ts";
import type { ServerProcess } from "./server-process.ts";

/** How a server of a contract is started and judged in this repository. */
export interface ContractServer {
  readonly contract: string;
  /** What it is, in a few words. */
  readonly title: string;
  start(options?: StartOptions): Promise<ServerProcess>;
  /** The configuration by which it is judged. */
  config(server: ServerProcess): JsonObject;
}

/** What may be said about a server's start. Each holds for servers that know of it. */
export interface StartOptions {
  readonly realTime?: boolean;
  readonly store?: StoreName;
}

/** The bundled server serves every contract at once, each on its own paths and all from one engine. */
const SERVERS: readonly ContractServer[] = [
  bundled("jobs", bundledConfig),
  bundled("content-jobs", bundledConfig),
  bundled("team-jobs", teamConfig),
];

function bundled(contract: string, config: (server: ServerProcess) => JsonObject): ContractServer {
  return {
    contract,
    title: "the bundled server",
    start: ({ realTime, store } = {}) =>
      store === "postgres" ? startBundledServerOnPostgres(realTime) : startBundledServer(realTime),
    config: (server) => ({ ...config(server), contract }),
  };
}

/** Its paths have a prefix there, and call the team otherwise. Nothing tells which project is whose, so that it is told here. */
function teamConfig(server: ServerProcess): JsonObject {
  const { baseUrl, principals, ...config } = bundledConfig(server);
  const named = ({ team_id: teamId, project_id }: JsonObject): JsonObject => ({ teamId, project_id });
  const own = Object.entries(objectOf(principals)).map(([name, principal]) => {
    const ids = server.parametersOf[name];
    return [name, { ...objectOf(principal), ...(ids === undefined ? {} : { parameters: named(ids) }) }];
  });
  return {
    ...config,
    baseUrl: `${stringOf(baseUrl)}/team-jobs`,
    parameters: named(server.parameters),
    principals: Object.fromEntries(own),
  };
}

/** The server of a contract. @throws {ConfigError} when there is none here. */
export function serverOf(contract: string): ContractServer {
  const server = SERVERS.find((one) => one.contract === contract);
  if (server !== undefined) return server;
  const known = SERVERS.map((one) => one.contract).join(", ");
  throw new ConfigError(
    `no server here has the contract ${contract}, only ${known}; judge yours with accepted test --contract ${contract} --url URL`,
  );
}
