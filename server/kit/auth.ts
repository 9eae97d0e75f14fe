import { createHash } from "node:crypto";
import { type Authenticator, createAuthenticator, type KeyRing } from "../http/auth/authenticator.ts";
import { bearerToken } from "../http/auth/credentials.ts";
import { createJwtVerifier, type JwtTrust } from "../http/auth/jwt.ts";
import type { Principal } from "../http/auth/principal.ts";
import { credentialsInvalid, credentialsMissing } from "../http/auth/unauthenticated.ts";

/** Who makes a request, as an API's own authentication says. */
export interface Caller {
  /** Stable and unique in the team: it stands in `triggered_by.principal_id`. */
  readonly id: string;
  /** The team whose jobs it works with; it sees no others. */
  readonly teamId: string;
  /** What it may do: `jobs:read`, `jobs:write`, and the scopes that own routes name. */
  readonly scopes: readonly string[];
  /** Only this project's jobs. @default every project's */
  readonly projectId?: string;
  /** Where mail about its jobs goes. @default nowhere */
  readonly email?: string;
  /** Requests a window, in place of the API's own limit. @default the API's */
  readonly rateLimit?: number;
}

/**
 * Judges the token of `Authorization: Bearer …`: who it stands for, undefined where it is worth nothing. Called for every request,
 * and for open event streams every `revocationCheckSeconds`.
 */
export type Authenticate = (token: string) => Promise<Caller | undefined>;

/** Where credentials of the kinds that are supplied come from; leave out what is not accepted. */
export interface BearerAuthOptions {
  /** API keys (`mfk_…`), such as `store.directory`. Stored as digests, revocable. */
  readonly keys?: KeyRing;
  /** JWTs of this issuer, with the claims `sub`, `team_id`, `role` and `exp`; the role `admin` may read and write jobs. */
  readonly jwt?: JwtTrust;
}

/** API keys, JWTs, or both. */
export function bearerAuth({ keys, jwt }: BearerAuthOptions): Authenticator {
  const verifyJwt = jwt === undefined ? async () => undefined : createJwtVerifier(jwt);
  return createAuthenticator({ directory: keys ?? NO_KEYS, verifyJwt, now: Date.now });
}

const NO_KEYS: KeyRing = {
  findKey: async () => undefined,
  key: async () => undefined,
  rememberedKey: () => undefined,
};

/** Makes an authenticator of a function. */
export function authenticatorOf(auth: Authenticator | Authenticate): Authenticator {
  if (typeof auth !== "function") return auth;
  /** The tokens of the principals that are at work, to be judged again. */
  const tokens = new WeakMap<Principal, string>();
  return {
    async authenticate(field) {
      if (field === undefined) throw credentialsMissing();
      const token = bearerToken(field);
      const caller = token === undefined ? undefined : await auth(token);
      if (token === undefined || caller === undefined) throw credentialsInvalid();
      const principal = principalOf(caller, token);
      tokens.set(principal, token);
      return principal;
    },
    // Only the function itself can say for how long its answer holds.
    remembered: () => undefined,
    async isStillValid(principal) {
      const token = tokens.get(principal);
      const caller = token === undefined ? undefined : await auth(token);
      return caller?.id === principal.id && caller.teamId === principal.viewer.teamId;
    },
  };
}

function principalOf(caller: Caller, token: string): Principal {
  const { id, teamId, scopes, projectId, email, rateLimit } = caller;
  return {
    id,
    account: `${teamId} ${id}`,
    viewer: { teamId, projectId: projectId ?? null, siteId: null },
    scopes,
    rateLimit: rateLimit ?? null,
    email: email ?? null,
    credential: { kind: "token", digest: createHash("sha256").update(token).digest("base64url") },
  };
}
