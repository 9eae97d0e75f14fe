import { createHmac } from "node:crypto";
import { createDevIssuer } from "../http/auth/dev-issuer.ts";
import type { JwtTrust } from "../http/auth/jwt.ts";
import type { Store } from "../store/store.ts";
import { addSampleCredentials, type MadeCredential } from "./keys.ts";
import { addSampleWorld, SAMPLE_PARAMETERS, type SampleParametersOf } from "./world.ts";

/** What a server has to be tried with. */
export interface SampleData {
  readonly credentials: readonly MadeCredential[];
  readonly parametersOf: SampleParametersOf;
  /** The issuer of the sample tokens; null where the server trusts another one, and there are none. */
  readonly jwt: JwtTrust | null;
}

/**
 * Adds sample teams, sites and credentials to a database; safe to repeat: what it has already is left as it is.
 * @param options.keys secrets of sample keys, by role; the others follow from a secret of the database's own.
 * @param options.tokens whether there are tokens too.
 */
export async function addSampleData(
  store: Store,
  options: { readonly keys: Readonly<Partial<Record<string, string>>>; readonly tokens: boolean },
): Promise<SampleData> {
  const issuer = options.tokens ? await createDevIssuer(await store.secret("sample issuer")) : null;
  const seed = await store.secret("sample keys");
  const derived = (role: string) => `mfk_live_${createHmac("sha256", seed).update(role).digest("base64url")}`;
  await addSampleWorld(store.directory);
  return {
    credentials: await addSampleCredentials(
      store.directory,
      issuer,
      (role) => options.keys[role] ?? derived(role),
    ),
    parametersOf: SAMPLE_PARAMETERS,
    jwt: issuer?.trust ?? null,
  };
}
