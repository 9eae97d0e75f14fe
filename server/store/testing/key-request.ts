import type { NewApiKey } from "../directory.ts";

/** What a key of no importance is made of. */
export const KEY_REQUEST: NewApiKey = {
  secret: null,
  teamId: "team_a",
  name: "k",
  scopes: ["jobs:read"],
  projectId: null,
  siteId: null,
  rateLimit: null,
  email: null,
  expiresAt: null,
};
