import { OptionsError } from "../../options-error.ts";
import type { Directory } from "../../store/directory.ts";
import { columns } from "../columns.ts";
import type { CreateArguments } from "./command.ts";
import { keyDocument } from "./key-document.ts";

/**
 * Makes a key.
 * @returns what to print: the only time that its secret is shown.
 * @throws OptionsError for a team, project or site that is not there.
 */
export async function createKey(directory: Directory, args: CreateArguments): Promise<string> {
  await requirePlaces(directory, args);
  const { key, secret } = await directory.createKey({
    teamId: args.team,
    name: args.name,
    scopes: args.scopes,
    projectId: args.project ?? null,
    siteId: args.site ?? null,
    rateLimit: args.rateLimit ?? null,
    email: args.notify ?? null,
    expiresAt: args.expires ?? null,
    secret: null,
  });
  if (args.json === true) return JSON.stringify({ key: keyDocument(key), secret });
  return [
    ...columns([
      ["key", key.id],
      ["secret", secret],
    ]),
    "",
    "Keep the secret now: only a digest of it is stored, and it is never shown again.",
  ].join("\n");
}

async function requirePlaces(directory: Directory, args: CreateArguments): Promise<void> {
  if ((await directory.team(args.team)) === undefined) {
    if (args.teamName === undefined) {
      throw new OptionsError(`there is no team ${args.team}; give --team-name to add it`);
    }
    await directory.addTeam({ id: args.team, name: args.teamName });
  }
  const viewer = { teamId: args.team, projectId: null, siteId: null };
  if (args.project !== undefined && (await directory.project(viewer, args.project)) === undefined) {
    throw new OptionsError(`--project: team ${args.team} has no project ${args.project}`);
  }
  if (args.site !== undefined && (await directory.site(viewer, args.site)) === undefined) {
    throw new OptionsError(`--site: team ${args.team} has no site ${args.site}`);
  }
}
