import type { Viewer } from "../../jobs/viewer.ts";

/** Who makes a request, and what it may do. */
export interface Principal {
  /** `key_…` of an API key, or the subject of a JWT. */
  readonly id: string;
  /** What its quotas are counted under: a token's subject can't be mistaken for a key, nor for one of another team. */
  readonly account: string;
  /** What it sees. */
  readonly viewer: Viewer;
  readonly scopes: readonly string[];
  /** Requests per window in place of the server's default; null for the default. */
  readonly rateLimit: number | null;
  /** Where mail about its jobs goes; null for nowhere. */
  readonly email: string | null;
  /** What its validity hangs on, to be asked again while a stream is open. */
  readonly credential:
    | { readonly kind: "api_key"; readonly keyId: string }
    | { readonly kind: "jwt"; readonly expiresAtMs: number }
    /** Of an API that judges credentials itself: what stands for the token where that is not to be kept. */
    | { readonly kind: "token"; readonly digest: string };
}
