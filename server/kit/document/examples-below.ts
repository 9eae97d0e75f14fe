import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../../jobs/json.ts";

/** The members of a document that show examples. */
const EXAMPLES: ReadonlySet<string> = new Set(["example", "examples"]);

/** A link of the API, alone or as the target of a `Link` header. */
const LINK = /^<?(?=\/v1\/)/;

/** The contract with the links in its examples as an API has them that is below a path; everything else stays as it is. */
export function examplesBelow(contract: JsonObject, basePath: string): JsonObject {
  return basePath === "" ? contract : members(contract, basePath, false);
}

function members(object: JsonObject, basePath: string, isExample: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      below(value, basePath, isExample || EXAMPLES.has(name)),
    ]),
  );
}

function below(value: JsonValue, basePath: string, isExample: boolean): JsonValue {
  if (typeof value === "string")
    return isExample ? value.replace(LINK, (before) => before + basePath) : value;
  if (isJsonList(value)) return value.map((item) => below(item, basePath, isExample));
  return isJsonObject(value) ? members(value, basePath, isExample) : value;
}
