import ts from "typescript";
import { asObject, asString, type JsonObject } from "../contract/json.ts";
import { fromPointer } from "../contract/pointer.ts";
import { documented, exportType, memberName, unionOf } from "./code/ast.ts";
import { exportInterface, keyOf, property, reference, schemaType } from "./code/types.ts";

const { factory } = ts;

/** What a job's type decides about, by the contract's word for it. */
const PARTS = ["type", "params", "result"] as const;

/** The members of a job that hold its type, params and result; those that are no members of their own are left out. */
function jobMembers(document: JsonObject): Partial<Record<(typeof PARTS)[number], string>> {
  const members = asObject(asObject(document["x-job-lifecycle"]).members);
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const [name, ...deeper] = fromPointer(asString(members[part]) ?? "");
      return name === undefined || deeper.length > 0 ? [] : [[part, name]];
    }),
  );
}

/** Whether the type of a job says what else is in it. */
export function typesMatter(document: JsonObject): boolean {
  const { type, params, result } = jobMembers(document);
  return type !== undefined && (params ?? result) !== undefined;
}

/** A view of a job other than the contract's `Job`, typed by the job's type. */
export function typedView(view: ts.TypeNode): ts.TypeNode {
  return factory.createUnionTypeNode([
    reference("KnownJobOf", view, reference("JobTypes"), reference("JobMembers")),
    reference("UnlistedJobOf", view, reference("JobMembers")),
  ]);
}

/** The job types of the contract with what their `params` and `result` are, and jobs typed by them. */
export function jobTypes(document: JsonObject): ts.Node[] {
  const job = asString(asObject(document["x-job-lifecycle"]).schema);
  const registry = Object.entries(asObject(document["x-job-types"])).flatMap(([name, type]) =>
    // One that says nothing of its params is seen by nobody.
    asObject(type).params === undefined ? [] : [entry(name, asObject(type))],
  );
  if (job === undefined || registry.length === 0) return [];
  const types = documented(
    exportInterface("JobTypes", registry),
    "What `params` and `result` of a job are, by its type.",
  );
  return [types, ...(typesMatter(document) ? jobsByType(document, job) : [plainJob(job)])];
}

/** Where a job holds nothing that its type decides about. */
function plainJob(job: string): ts.Node {
  return exportType("TypedJob", schemaType(job), "Any job; its type says nothing of its other members.");
}

function jobsByType(document: JsonObject, job: string): ts.Node[] {
  const names = jobMembers(document);
  const members = PARTS.map((part) => property(part, unionOf([names[part] ?? []].flat())));
  const [types, of] = [reference("JobTypes"), reference("JobMembers")];
  return [
    documented(
      exportInterface("JobMembers", members),
      "Which members of a job hold its type, its params and its result.",
    ),
    documented(
      factory.createTypeAliasDeclaration(
        [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
        "JobOfType",
        [factory.createTypeParameterDeclaration(undefined, "Type", keyOf(types))],
        reference("JobOf", schemaType(job), types, reference("Type"), of),
      ),
      "A job of one type.",
    ),
    exportType(
      "KnownJob",
      reference("KnownJobOf", schemaType(job), types, of),
      "A job whose type the contract lists: comparing its type tells what its params and its result are.",
    ),
    exportType(
      "UnlistedJob",
      reference("UnlistedJobOf", schemaType(job), of),
      "A job of a type that was added after this was generated.",
    ),
    exportType(
      "TypedJob",
      factory.createUnionTypeNode([reference("KnownJob"), reference("UnlistedJob")]),
      `Any job, typed by its type: \`job.${names.type} === "a.listed.type"\` narrows it; what is left has unknown params and result.`,
    ),
  ];
}

/** One entry of the registry: the schemas of `params` and `result`. */
function entry(name: string, type: JsonObject): ts.TypeElement {
  const members = (["params", "result"] as const).map((part) => {
    const schema = asString(type[part]);
    return property(
      part,
      schema === undefined ? factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) : schemaType(schema),
    );
  });
  return documented(property(memberName(name), factory.createTypeLiteralNode(members)), asString(type.title));
}
