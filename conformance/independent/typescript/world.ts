import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isObject, textOf } from "./json.ts";

export interface Project {
  readonly id: string;
  readonly team: string;
}

export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly site_id: string;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly runtime: string;
  readonly team_id: string;
  readonly project_id: string;
  readonly environments: Environment[];
  readonly created_at: string;
}

/** Whose request it is, and what they may do. */
export interface Principal {
  readonly id: string;
  readonly team: string;
  readonly scopes: readonly string[];
  readonly admin: boolean;
  /** The only project they may see. */
  readonly project?: string;
  /** Requests a second. */
  readonly quota: number;
}

export const projects: readonly Project[] = [
  { id: "proj_alder", team: "team_wood" },
  { id: "proj_birch", team: "team_wood" },
  { id: "proj_salt", team: "team_sea" },
];

export const sites: readonly Site[] = [
  site("site_alder", "team_wood", "proj_alder", "2026-01-04T10:00:00.000Z"),
  site("site_birch", "team_wood", "proj_birch", "2026-01-03T10:00:00.000Z"),
  site("site_salt", "team_sea", "proj_salt", "2026-01-02T10:00:00.000Z"),
];

function site(id: string, team_id: string, project_id: string, created_at: string): Site {
  const name = id.replace("site_", "");
  const environments = [{ id: `env_${name}`, name: "production", site_id: id }];
  return { id, name, runtime: "static", team_id, project_id, environments, created_at };
}

const READ = ["jobs:read", "sites:read"];
const ALL = [...READ, "jobs:write", "components:write", "environments:write", "deployments:write"];
const PLENTY = 100_000;
const key = { team: "team_wood", scopes: ALL, admin: false, quota: PLENTY };

const samples: Readonly<Record<string, Principal | undefined>> = {
  full: { ...key, id: "key_full" },
  read_only: { ...key, id: "key_read_only", scopes: READ },
  no_scope: { ...key, id: "key_no_scope", scopes: [] },
  other_team: { ...key, id: "key_other_team", team: "team_sea" },
  constrained: { ...key, id: "key_constrained", project: "proj_birch" },
  limited: { ...key, id: "key_limited", quota: 12 },
  revoked: undefined,
};

const secret = randomBytes(32);
const signed = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function adminToken(): string {
  const claims = {
    sub: "user_ash",
    team_id: "team_wood",
    role: "admin",
    exp: Math.floor(Date.now() / 1000) + 86_400,
  };
  const text = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
  return `${text}.${signed(text)}`;
}

/** Secrets by role: those given, and new ones for the rest. */
export function makeCredentials(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const made = Object.keys(samples).map(
    (role) => [role, `mfk_live_${randomBytes(24).toString("base64url")}`] as const,
  );
  return { ...Object.fromEntries(made), admin_jwt: adminToken(), ...given };
}

/** Who sent this token; `undefined` when nobody may. */
export function principalOf(
  token: string,
  credentials: Readonly<Record<string, string>>,
): Principal | undefined {
  const role = Object.keys(samples).find((name) => credentials[name] === token);
  if (role !== undefined) return samples[role];
  const [head = "", body = "", signature = ""] = token.split(".");
  const wanted = Buffer.from(signed(`${head}.${body}`));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
  if (!isObject(claims) || claims.role !== "admin" || Number(claims.exp) * 1000 < Date.now())
    return undefined;
  return { id: textOf(claims.sub), team: textOf(claims.team_id), scopes: [], admin: true, quota: PLENTY };
}
