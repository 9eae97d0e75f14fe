import { statSync } from "node:fs";

/**
 * Makes a check that throws once a database's file was removed, or another one put in its place: the process goes on with the old one,
 * which is gone when it ends.
 * @param place of the file; null for a database in memory
 */
export function fileKept(place: string | null): () => void {
  if (place === null) return () => undefined;
  const opened = identityOf(place);
  return () => {
    if (identityOf(place) !== opened)
      throw new Error(
        `${place} was removed or replaced while the server runs on it: what it writes is lost when it ends; stop it, and start it on the right file`,
      );
  };
}

/** Which file that is; undefined where there is none. */
function identityOf(place: string): string | undefined {
  const found = statSync(place, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
