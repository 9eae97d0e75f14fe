import { readFile } from "node:fs/promises";

/**
 * Reads the first of several files that exists.
 * @param candidates the same thing in the places it can be: run from source, or from the built package.
 */
export async function readFirst(candidates: readonly URL[]): Promise<string | undefined> {
  for (const url of candidates) {
    try {
      return await readFile(url, "utf8");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  return undefined;
}
