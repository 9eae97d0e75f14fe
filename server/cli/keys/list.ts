import type { ApiKey, Directory } from "../../store/directory.ts";
import { columns } from "../columns.ts";
import type { ListArguments } from "./command.ts";
import { keyDocument } from "./key-document.ts";

/** What to print of the keys there are. */
export async function listKeys(directory: Directory, args: ListArguments, now: number): Promise<string> {
  const keys = await directory.keys(args.team ?? null);
  if (args.json === true) return JSON.stringify({ keys: keys.map(keyDocument) });
  if (keys.length === 0) return "no keys";
  const head = ["KEY", "TEAM", "STATE", "ONLY", "SCOPES", "NAME"];
  return columns([head, ...keys.map((key) => row(key, now))]).join("\n");
}

function row(key: ApiKey, now: number): string[] {
  const only = [key.projectId, key.siteId].filter((id) => id !== null).join(" ");
  return [key.id, key.teamId, stateOf(key, now), only || "-", key.scopes.join(",") || "-", key.name];
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: number): string {
  if (revokedAt !== null) return `revoked ${day(revokedAt)}`;
  if (expiresAt === null) return "good";
  return `${expiresAt <= now ? "expired" : "until"} ${day(expiresAt)}`;
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
