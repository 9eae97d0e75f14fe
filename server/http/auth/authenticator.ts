import type { ApiKey, Directory } from "../../store/directory.ts";
import { apparentSecret, readCredentials } from "./credentials.ts";
import type { JwtClaims } from "./jwt.ts";
import type { Principal } from "./principal.ts";
import { credentialsInvalid, credentialsMissing } from "./unauthenticated.ts";

/** Scopes of a JWT with the role `admin`: the jobs of its team, nothing else. */
const ADMIN_SCOPES: readonly string[] = ["jobs:read", "jobs:write"];

/** Where API keys are looked up. */
export type KeyRing = Pick<Directory, "findKey" | "key" | "rememberedKey">;

/** Turns an `Authorization` field into a principal. */
export interface Authenticator {
  /**
   * @param field the `Authorization` field.
   * @throws ApiError 401 `auth.missing` or `auth.invalid`; what exactly is wrong with a credential is not told.
   */
  authenticate(field: string | undefined): Promise<Principal>;
  /**
   * The same for an API key that was seen lately, without asking the store; undefined means that `authenticate` must be asked.
   */
  remembered(field: string | undefined): Principal | undefined;
  /** Whether a principal's credential is still good, for connections that outlive their request. */
  isStillValid(principal: Principal): Promise<boolean>;
}

/**
 * @param options.directory where API keys are looked up, by a digest of their secret.
 * @param options.verifyJwt gives the claims of a trusted token, undefined for any other.
 * @param options.now the clock, in epoch milliseconds.
 */
export function createAuthenticator(options: {
  readonly directory: KeyRing;
  readonly verifyJwt: (token: string) => Promise<JwtClaims | undefined>;
  readonly now: () => number;
}): Authenticator {
  const { directory, verifyJwt, now } = options;

  const isGood = (key: ApiKey): boolean =>
    key.revokedAt === null && (key.expiresAt === null || now() < key.expiresAt);

  const byKey = async (secret: string): Promise<Principal | undefined> => {
    const key = await directory.findKey(secret);
    return key !== undefined && isGood(key) ? principalOf(key) : undefined;
  };

  const byToken = async (token: string): Promise<Principal | undefined> => {
    const claims = await verifyJwt(token);
    if (claims === undefined) return undefined;
    return {
      id: claims.subject,
      account: `${claims.teamId} ${claims.subject}`,
      viewer: { teamId: claims.teamId, projectId: null, siteId: null },
      scopes: claims.role === "admin" ? ADMIN_SCOPES : [],
      rateLimit: null,
      email: claims.email,
      credential: { kind: "jwt", expiresAtMs: claims.expiresAtMs },
    };
  };

  return {
    async authenticate(field) {
      const credentials = readCredentials(field);
      if (credentials.kind === "none") {
        throw credentialsMissing();
      }
      const principal =
        credentials.kind === "api_key"
          ? await byKey(credentials.secret)
          : credentials.kind === "jwt"
            ? await byToken(credentials.token)
            : undefined;
      if (principal === undefined) {
        throw credentialsInvalid();
      }
      return principal;
    },
    remembered(field) {
      const secret = apparentSecret(field);
      const key = secret === undefined ? undefined : directory.rememberedKey(secret);
      return key !== undefined && isGood(key) ? principalOf(key) : undefined;
    },
    async isStillValid({ credential }) {
      if (credential.kind === "jwt") return now() < credential.expiresAtMs;
      if (credential.kind !== "api_key") return false;
      const key = await directory.key(credential.keyId);
      return key !== undefined && isGood(key);
    },
  };
}

/** The holders of keys, made once for each key that the store remembers. */
const holders = new WeakMap<ApiKey, Principal>();

function principalOf(key: ApiKey): Principal {
  const known = holders.get(key);
  if (known !== undefined) return known;
  const principal: Principal = {
    id: key.id,
    account: key.id,
    viewer: { teamId: key.teamId, projectId: key.projectId, siteId: key.siteId },
    scopes: key.scopes,
    rateLimit: key.rateLimit,
    email: key.email,
    credential: { kind: "api_key", keyId: key.id },
  };
  holders.set(key, principal);
  return principal;
}
