import { readFileSync } from "node:fs";

/** Where the package says its version, seen from the source and from what is built. */
const PLACES = ["../package.json", "../../package.json"];

/** The version of this package. */
export function version(): string {
  for (const place of PLACES) {
    try {
      return JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8")).version;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  throw new Error("the package has no package.json");
}
