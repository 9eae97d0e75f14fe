import { readFirst } from "../../http/pages/files.ts";
import type { JsonObject } from "../../jobs/json.ts";
import { toJsonObject } from "../carried.ts";

/** Where the contract is, whether run from source or from the built package. */
const CONTRACT = [new URL("../../../generated/jobs/contract.json", import.meta.url)];

/** The canonical contract, in one piece. */
export async function contractDocument(): Promise<JsonObject> {
  const text = await readFirst(CONTRACT);
  if (text === undefined) throw new Error("generated/jobs is missing: run `npm run generate`");
  return toJsonObject(JSON.parse(text));
}
