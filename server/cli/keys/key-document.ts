import type { ApiKey } from "../../store/directory.ts";

/** A key as `--json` prints it: times are RFC 3339, null where there is nothing. */
export function keyDocument(key: ApiKey) {
  return {
    id: key.id,
    team_id: key.teamId,
    name: key.name,
    scopes: key.scopes,
    project_id: key.projectId,
    site_id: key.siteId,
    rate_limit: key.rateLimit,
    notify: key.email,
    created_at: new Date(key.createdAt).toISOString(),
    expires_at: time(key.expiresAt),
    revoked_at: time(key.revokedAt),
  };
}

function time(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}
