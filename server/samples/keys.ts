import type { DevIssuer } from "../http/auth/dev-issuer.ts";
import { SCOPES } from "../http/auth/scopes.ts";
import type { Directory, NewApiKey } from "../store/directory.ts";
import { SAMPLE } from "./world.ts";

/** Requests that the `limited` key may make in one window. */
const SMALL_QUOTA = 8;

const KEY: Omit<NewApiKey, "name"> = {
  teamId: SAMPLE.team.id,
  scopes: SCOPES,
  projectId: null,
  siteId: null,
  rateLimit: null,
  email: null,
  expiresAt: null,
  secret: null,
};

/** The API keys a server starts with, by role. */
const KEYS = {
  full: { ...KEY, name: "every scope" },
  read_only: { ...KEY, name: "reads jobs and sites", scopes: ["jobs:read", "sites:read"] },
  no_scope: { ...KEY, name: "valid, but may do nothing", scopes: [] },
  other_team: { ...KEY, name: "every scope of another team", teamId: SAMPLE.otherTeam.id },
  constrained: { ...KEY, name: "one project only", projectId: SAMPLE.secondProject.id },
  revoked: { ...KEY, name: "revoked" },
  limited: { ...KEY, name: `${SMALL_QUOTA} requests a window`, rateLimit: SMALL_QUOTA },
} as const satisfies Record<string, NewApiKey>;

/** What a sample credential is for. */
export type SampleRole = keyof typeof KEYS | "admin_jwt" | "other_admin_jwt";

/** A credential to send as `Authorization: Bearer …`. */
export interface SampleCredential {
  readonly role: SampleRole;
  readonly description: string;
  readonly token: string;
}

/** A sample credential with the id of its API key, where it is one. */
export interface MadeCredential extends SampleCredential {
  readonly keyId?: string;
}

/** How long a sample token is good, in seconds. */
const TOKEN_SECONDS = 86_400;

/**
 * Makes the sample credentials: fresh secrets each time, unless given.
 * @param issuer of the sample tokens; null for none.
 * @param secrets secrets to use, by role; the other roles get random ones.
 */
export async function addSampleCredentials(
  directory: Directory,
  issuer: DevIssuer | null,
  secrets: Readonly<Partial<Record<string, string>>>,
): Promise<readonly MadeCredential[]> {
  const credentials: MadeCredential[] = [];
  for (const role of sampleKeyRoles()) {
    const given = secrets[role] ?? null;
    // A database that is used again has the keys with given secrets already.
    const existing = given === null ? undefined : await directory.findKey(given);
    const { key, secret } =
      existing !== undefined && given !== null
        ? { key: existing, secret: given }
        : await directory.createKey({ ...KEYS[role], secret: given });
    if (role === "revoked") await directory.revokeKey(key.id);
    credentials.push({ role, description: KEYS[role].name, token: secret, keyId: key.id });
  }
  if (issuer === null) return credentials;
  const admin = { subject: "user_01J6ZKR9S1T3V5W7", role: "admin", expiresInSeconds: TOKEN_SECONDS };
  const otherAdmin = { ...admin, subject: "user_01J6ZKT0V2W4X6Y8" };
  return [
    ...credentials,
    {
      role: "admin_jwt",
      description: "JWT of a team's admin",
      token: await issuer.issue({ ...admin, teamId: SAMPLE.team.id }),
    },
    {
      role: "other_admin_jwt",
      description: "JWT of the other team's admin",
      token: await issuer.issue({ ...otherAdmin, teamId: SAMPLE.otherTeam.id }),
    },
  ];
}

/** The roles whose secrets can be given. */
export function sampleKeyRoles(): (keyof typeof KEYS)[] {
  return ["full", "read_only", "no_scope", "other_team", "constrained", "revoked", "limited"];
}
