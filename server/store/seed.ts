import type { ApiKey, Directory } from "./directory.ts";
import {
  ACME,
  SAMPLE_ENVIRONMENTS,
  SAMPLE_KEYS,
  SAMPLE_PROJECTS,
  SAMPLE_ROLES,
  SAMPLE_SITES,
  SAMPLE_TEAMS,
  type SampleRole,
} from "./sample-data.ts";

export interface SeedOptions {
  /**
   * Secrets that the keys are to have, by role; random ones where left out. Only for tests and demonstrations.
   * @default {}
   */
  readonly secrets?: Readonly<Partial<Record<SampleRole, string>>>;
}

/** A sample key with its secret. */
export interface SeededKey {
  readonly role: SampleRole;
  readonly key: ApiKey;
  readonly secret: string;
}

/**
 * Fills a directory with sample teams, projects, sites, environments and keys. What is there already stays; keys with
 * random secrets are only made the first time, since nobody could know their secrets a second time.
 * @returns the keys whose secrets are known
 */
export async function seedSamples(
  directory: Directory,
  { secrets = {} }: SeedOptions = {},
): Promise<readonly SeededKey[]> {
  const isFirst = (await directory.team(ACME.id)) === undefined;
  for (const team of SAMPLE_TEAMS) await directory.addTeam(team);
  for (const project of SAMPLE_PROJECTS) await directory.addProject(project);
  for (const site of SAMPLE_SITES) await directory.addSite(site);
  for (const environment of SAMPLE_ENVIRONMENTS) await directory.addEnvironment(environment);

  const seeded: SeededKey[] = [];
  for (const role of SAMPLE_ROLES) {
    const given = secrets[role] ?? null;
    const known = given === null ? undefined : await directory.findKey(given);
    if (given !== null && known) {
      seeded.push({ role, key: known, secret: given });
    } else if (given !== null || isFirst) {
      seeded.push({ role, ...(await directory.createKey({ ...SAMPLE_KEYS[role], secret: given })) });
    }
  }
  for (const { role, key } of seeded) if (role === "revoked") await directory.revokeKey(key.id);
  return seeded;
}
