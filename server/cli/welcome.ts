import type { RunningServer } from "../create-server.ts";
import type { ServeArguments } from "./arguments.ts";
import { columns } from "./columns.ts";

/** What a person sees once the server listens: where it is, what may be used, and a first request to paste. */
export function welcome(server: RunningServer, args: ServeArguments): string {
  const { url, credentials, parameters } = server;
  const places: [string, string][] = [
    ["server", url],
    ["board", `${url}/`],
    ["contract", `${url}/openapi.json`],
    ["reference", `${url}/docs`],
  ];
  const ids: [string, string][] = Object.entries(parameters);
  const keys: [string, string, string][] = credentials.map(({ role, description, token }) => [
    role,
    description,
    token,
  ]);
  return [
    "Accepted reference server",
    "",
    ...columns(places),
    "",
    "Sample data",
    ...columns(ids),
    "",
    "Sample credentials, good for this database only",
    ...columns(keys),
    "",
    "Try it: install a plugin, then follow its job with the URL in Location",
    `  ${firstRequest(server, args)}`,
    "",
    "Ctrl-C stops the server.",
    "",
  ].join("\n");
}

/** A curl command that works as it is. */
function firstRequest({ url, credentials, parameters }: RunningServer, args: ServeArguments): string {
  const token = credentials.find(({ role }) => role === "full")?.token ?? "";
  const path = `/v1/sites/${parameters.site_id}/environments/${parameters.env_id}/components`;
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
