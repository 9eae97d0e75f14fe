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
 * Adds sample teams, sites and credentials to a database; safe to repeat.
 * @param options.keys secrets of sample keys, by role; the others get random ones.
 * @param options.tokens whether there are tokens too.
 */
export async function addSampleData(
  store: Store,
  options: { readonly keys: Readonly<Partial<Record<string, string>>>; readonly tokens: boolean },
): Promise<SampleData> {
  const issuer = options.tokens ? await createDevIssuer(await store.secret("sample issuer")) : null;
  await addSampleWorld(store.directory);
  return {
    credentials: await addSampleCredentials(store.directory, issuer, options.keys),
    parametersOf: SAMPLE_PARAMETERS,
    jwt: issuer?.trust ?? null,
  };
}
