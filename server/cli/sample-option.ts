import { z } from "zod";
import { OptionsError } from "../options-error.ts";
import { sampleKeyRoles } from "../samples/keys.ts";

/** Environment variable with fixed secrets for the sample keys: a JSON object, role to secret. */
const SAMPLE_KEYS = "ACCEPTED_SAMPLE_KEYS";

/**
 * Secrets of the sample keys, by role.
 * @throws OptionsError that never shows the value, for it holds secrets.
 */
export function sampleKeys(
  environment: NodeJS.ProcessEnv,
  hasSample: boolean,
): Readonly<Partial<Record<string, string>>> | undefined {
  const text = environment[SAMPLE_KEYS];
  if (text === undefined) return undefined;
  if (!hasSample) throw new OptionsError(`${SAMPLE_KEYS} is for sample data: add --sample, or unset it`);
  const roles = sampleKeyRoles();
  try {
    const secret = z.string().regex(/^mfk_[\w-]{8,200}$/);
    return z.partialRecord(z.enum(roles), secret).parse(JSON.parse(text));
  } catch {
    throw new OptionsError(
      `${SAMPLE_KEYS} must be a JSON object of secrets (mfk_… of letters, digits, - and _) by role; roles are ${roles.join(", ")}`,
    );
  }
}
