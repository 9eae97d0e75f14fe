/** What an older version of the program wrote, and what it is about to become. */
export interface Upgrade {
  /** Number of its schema. */
  readonly from: number;
  /** Number of this program's schema. */
  readonly to: number;
}

/** Told of an upgrade right before it: until it is done, nothing is answered. */
export type OnUpgrade = (upgrade: Upgrade) => void;

/** What the person at the terminal is to know of an upgrade. */
export const UPGRADING =
  "the database was written by an older version and is brought up to date, at about half a minute for a million jobs";

/**
 * Looks at the schema of a database before it is brought to this program's.
 * @throws when a newer version of this program wrote it.
 */
export function beforeUpgrade({ from, to }: Upgrade, onUpgrade: OnUpgrade | undefined): void {
  if (from > to) {
    throw new Error(
      `the database has schema ${from}, but this version of the program knows only ${to}: use the newer one`,
    );
  }
  // An empty one is filled, not upgraded.
  if (from > 0 && from < to) onUpgrade?.({ from, to });
}
