import type { RunningServer } from "../create-server.ts";
import type { SampleParameters } from "../samples/world.ts";
import type { ServeArguments } from "./arguments.ts";
import { columns } from "./columns.ts";

/** What a person sees once the server listens: where it is, what may be used, and a first request to paste. */
export function welcome(server: RunningServer, args: ServeArguments): string {
  const { url, metricsUrl, parameters } = server;
  const places: [string, string][] = [
    ["server", url],
    ["contract", `${url}/openapi.json`],
    ["reference", `${url}/docs`],
    ...(metricsUrl === null ? [] : [["metrics", metricsUrl] satisfies [string, string]]),
  ];
  return [
    "Accepted reference server",
    "",
    ...columns(places),
    "",
    ...(parameters === null ? keysHint(args) : samples(server, parameters, args)),
    "",
    "Ctrl-C stops the server.",
    "",
  ].join("\n");
}

function keysHint({ db = "" }: ServeArguments): string[] {
  // An address may have a password in it.
  const shown = db.includes("://") ? "<database>" : db;
  return [
    "Keys are made with",
    `  accepted keys create --db ${shown} --team <id> --name <text> --scopes <list>`,
    "and sample data is added by --sample.",
  ];
}

function samples({ url, credentials }: RunningServer, ids: SampleParameters, args: ServeArguments): string[] {
  return [
    "Sample data",
    ...columns(Object.entries(ids)),
    "",
    "Sample credentials, good for this database only",
    ...columns(credentials.map(({ role, description, token }) => [role, description, token])),
    "",
    "Try it: install a plugin, then follow its job with the URL in Location",
    `  ${firstRequest(url, credentials.find(({ role }) => role === "full")?.token ?? "", ids, args)}`,
  ];
}

/** A curl command that works as it is. */
function firstRequest(url: string, token: string, ids: SampleParameters, args: ServeArguments): string {
  const path = `/v1/sites/${ids.site_id}/environments/${ids.env_id}/components`;
  return [
    "curl -i",
    ...(args.tlsCert === undefined ? [] : [`--cacert '${args.tlsCert}'`]),
    `${url}${path}`,
    ...(args.behindProxy === true ? ["-H 'X-Forwarded-Proto: https'"] : []),
    `-H 'Authorization: Bearer ${token}'`,
    "-H 'Content-Type: application/json'",
    `-d '{"kind":"plugin","slug":"wordpress-seo"}'`,
  ].join(" ");
}
