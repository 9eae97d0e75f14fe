import type { DevIssuer } from "../http/auth/dev-issuer.ts";
import { SCOPES } from "../http/auth/scopes.ts";
import type { ApiKey, Directory, NewApiKey } from "../store/directory.ts";
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

/** What a sample key is for. */
export type SampleKeyRole = keyof typeof KEYS;

/** What a sample credential is for. */
export type SampleRole = SampleKeyRole | "admin_jwt" | "other_admin_jwt";

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
 * Makes the sample credentials, where the database does not have them yet.
 * @param issuer of the sample tokens; null for none.
 * @param secretOf gives the secret of each role's key: the same at each start.
 */
export async function addSampleCredentials(
  directory: Directory,
  issuer: DevIssuer | null,
  secretOf: (role: SampleKeyRole) => string,
): Promise<readonly MadeCredential[]> {
  const credentials: MadeCredential[] = [];
  for (const role of sampleKeyRoles()) {
    const token = secretOf(role);
    const key = await sampleKey(directory, { ...KEYS[role], secret: token });
    if (role === "revoked") await directory.revokeKey(key.id);
    const isGone = key.revokedAt !== null && role !== "revoked";
    credentials.push({ role, description: isGone ? "revoked since" : key.name, token, keyId: key.id });
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

async function sampleKey(
  directory: Directory,
  wanted: NewApiKey & { readonly secret: string },
): Promise<ApiKey> {
  const find = () => directory.findKey(wanted.secret);
  const existing = await find();
  if (existing !== undefined) return existing;
  try {
    return (await directory.createKey(wanted)).key;
  } catch (error) {
    // Another replica that starts at the same time may have been faster.
    const made = await find();
    if (made === undefined) throw error;
    return made;
  }
}

/** The roles that have an API key. */
export function sampleKeyRoles(): SampleKeyRole[] {
  return ["full", "read_only", "no_scope", "other_team", "constrained", "revoked", "limited"];
}
