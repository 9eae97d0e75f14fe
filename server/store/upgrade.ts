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
