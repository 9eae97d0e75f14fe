import { asObject, type JsonObject } from "../../contract/json.ts";
import { requirementsOf } from "../../contract/requirement.ts";
import { parametersOf, rolesOf } from "./operations.ts";
import { areaOf, profilesOf } from "./requirements.ts";
import { code, listed, row, union } from "./rows.ts";
import type { Row, Table } from "./table.ts";

/** What each contract lacks of what the others have. */
export function lacks(documents: readonly JsonObject[]): Table {
  return {
    rows: "what",
    title: "Lacking",
    body: [
      lacking("roles", documents, rolesOf),
      lacking("profiles", documents, profilesOf),
      lacking("parameters", documents, parametersOf),
      lacking("members of a job", documents, membersOf),
      lacking("areas of requirements", documents, (document) => requirementsOf(document).map(areaOf)),
    ],
  };
}

function lacking(
  name: string,
  documents: readonly JsonObject[],
  of: (document: JsonObject) => readonly string[],
): Row {
  const all = union(documents.map(of));
  return row(name, documents, (document) => {
    const own = new Set(of(document));
    const missing = all.filter((one) => !own.has(one));
    return missing.length === 0 ? ["nothing"] : listed(missing.map(code));
  });
}

function membersOf(document: JsonObject): string[] {
  return Object.keys(asObject(asObject(document["x-job-lifecycle"]).members));
}
