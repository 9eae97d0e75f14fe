/**
 * Whose credentials a request carries.
 *
 * - `full`: every scope of one tenant; the default
 * - `read_only`: the same tenant, reading scopes only
 * - `no_scope`: the same tenant, valid credentials without any scope
 * - `other_team`: every scope of another tenant
 * - `constrained`: the same tenant, limited to one project or site
 * - `revoked`: credentials that were valid once
 * - `limited`: the same tenant, with a quota small enough to be used up
 * - `admin_jwt`: a JWT with the admin role of the first tenant
 * - `anonymous`: no credentials
 */
export type PrincipalName =
  | "full"
  | "read_only"
  | "no_scope"
  | "other_team"
  | "constrained"
  | "revoked"
  | "limited"
  | "admin_jwt"
  | "anonymous";

export const PRINCIPALS = [
  "full",
  "read_only",
  "no_scope",
  "other_team",
  "constrained",
  "revoked",
  "limited",
  "admin_jwt",
  "anonymous",
] as const satisfies readonly PrincipalName[];

/** Credentials and what belongs to them. */
export interface Principal {
  readonly name: PrincipalName;
  /** Sent as `Authorization: Bearer …`; absent for `anonymous`. */
  readonly token?: string;
  /** Values for path parameters and body members, e.g. `team_id`, in place of the run's own. */
  readonly parameters: Readonly<Record<string, string>>;
}
