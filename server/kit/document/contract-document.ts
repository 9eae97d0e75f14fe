import { readFirst } from "../../http/pages/files.ts";
import { type JsonObject, toJsonObject } from "../../jobs/json.ts";

/** Where the contract is, whether run from source or from the built package, by the version of OpenAPI that it is written in. */
const CONTRACTS = {
  "3.2": [new URL("../../../generated/jobs/contract.json", import.meta.url)],
  "3.1": [new URL("../../../generated/jobs/contract-3.1.json", import.meta.url)],
};

/** The canonical contract, in one piece. */
export async function contractDocument(version: keyof typeof CONTRACTS): Promise<JsonObject> {
  const text = await readFirst(CONTRACTS[version]);
  if (text === undefined) throw new Error("generated/jobs is missing: run `npm run generate`");
  return toJsonObject(JSON.parse(text));
}
