import { randomBytes } from "node:crypto";

/** Whoever may call. */
export interface Principal {
  /** As runs say who triggered them. */
  readonly name: string;
  readonly team: string;
  readonly scopes: readonly string[];
  /** The one project that a key is limited to. */
  readonly project?: string;
}

const BOTH = ["jobs:read", "jobs:write"];

/** The team of each project. */
export const PROJECTS: Readonly<Record<string, string>> = {
  "meadow-site": "meadow",
  "meadow-app": "meadow",
  "harbour-shop": "harbour",
};

const ROLES: Readonly<Record<string, Principal>> = {
  full: { name: "key:k-1", team: "meadow", scopes: BOTH },
  read_only: { name: "key:k-2", team: "meadow", scopes: ["jobs:read"] },
  no_scope: { name: "key:k-3", team: "meadow", scopes: [] },
  other_team: { name: "key:k-4", team: "harbour", scopes: BOTH },
  constrained: { name: "key:k-5", team: "meadow", scopes: BOTH, project: "meadow-app" },
  admin_jwt: { name: "user:ada", team: "meadow", scopes: BOTH },
};

/** What each role acts upon. */
export const PARAMETERS_OF = {
  full: { teamId: "meadow", project_id: "meadow-site" },
  constrained: { teamId: "meadow", project_id: "meadow-app" },
  other_team: { teamId: "harbour", project_id: "harbour-shop" },
};

/** Secrets by role, and who comes with which; what was revoked comes with nobody. */
export function makeCredentials(given: Readonly<Record<string, unknown>>) {
  const secrets = Object.fromEntries(
    [...Object.keys(ROLES), "revoked"].map((role) => [
      role,
      String(given[role] ?? `tj-${randomBytes(20).toString("base64url")}`),
    ]),
  );
  const principals = new Map(Object.entries(ROLES).map(([role, one]) => [secrets[role] ?? "", one]));
  return { secrets, principals };
}
