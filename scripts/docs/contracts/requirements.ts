import { asObject, asString, type JsonObject, stringsOf } from "../../contract/json.ts";
import { type Requirement, requirementsOf } from "../../contract/requirement.ts";
import { code, listed, row, union } from "./rows.ts";
import type { Row, Table } from "./table.ts";

/** The area of a requirement: the first word of its id. */
export function areaOf({ id }: Pick<Requirement, "id">): string {
  return id.split(".")[0] ?? id;
}

export function profilesOf(document: JsonObject): string[] {
  return Object.keys(asObject(document["x-profiles"]));
}

/** The profiles, with how many requirements each contract has in them. */
export function profiles(documents: readonly JsonObject[]): Table {
  const body = union(documents.map(profilesOf)).map((name): Row => {
    const of = (document: JsonObject) => asObject(asObject(document["x-profiles"])[name]);
    const text = documents
      .map((document) => asString(of(document).title))
      .find((title) => title !== undefined);
    const counted = row(code(name), documents, (document) => {
      const areas = stringsOf(of(document).areas);
      const own = requirementsOf(document).filter((requirement) => areas.includes(areaOf(requirement)));
      return profilesOf(document).includes(name)
        ? [`${own.length} ${own.length === 1 ? "requirement" : "requirements"}`]
        : [];
    });
    return text === undefined ? counted : { ...counted, text };
  });
  return { rows: "profile", title: "Profiles", body };
}

/** The areas, with how many requirements of each level there are. */
export function areas(documents: readonly JsonObject[]): Table {
  const body = union(documents.map((document) => requirementsOf(document).map(areaOf))).map((area) =>
    row(code(area), documents, (document) => {
      const own = requirementsOf(document).filter((requirement) => areaOf(requirement) === area);
      return listed(
        LEVELS.flatMap((level) => {
          const count = own.filter((requirement) => requirement.level === level).length;
          return count === 0 ? [] : [`${count} ${level}`];
        }),
      );
    }),
  );
  return { rows: "area", title: "Areas", body };
}

const LEVELS = ["MUST", "SHOULD", "MAY"];

/** A table for each area, with a row for each requirement and its level. */
export function requirements(documents: readonly JsonObject[]): Table[] {
  const byId = documents.map((document) => new Map(requirementsOf(document).map((one) => [one.id, one])));
  const all = new Map<string, Requirement>();
  for (const own of byId) for (const [id, requirement] of own) if (!all.has(id)) all.set(id, requirement);
  return union([[...all.values()].map(areaOf)]).map((area) => ({
    rows: "requirement",
    title: area,
    body: [...all.values()]
      .filter((requirement) => areaOf(requirement) === area)
      .map(({ id, text }) => ({
        name: code(id),
        text,
        cells: byId.map((own) => [own.get(id)?.level ?? []].flat()),
      })),
  }));
}
