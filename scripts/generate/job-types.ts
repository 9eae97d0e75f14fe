import ts from "typescript";
import { asObject, asString, type JsonObject } from "../contract/json.ts";
import { documented, exportType, memberName } from "./code/ast.ts";
import { exportInterface, keyOf, property, reference, schemaType } from "./code/types.ts";

const { factory } = ts;

/** The job types of the contract with what their `params` and `result` are, and jobs typed by them. */
export function jobTypes(document: JsonObject): ts.Node[] {
  const job = asString(asObject(document["x-job-lifecycle"]).schema);
  const registry = Object.entries(asObject(document["x-job-types"])).map(([name, type]) =>
    entry(name, asObject(type)),
  );
  if (job === undefined || registry.length === 0) return [];
  const types = reference("JobTypes");
  const known = reference("KnownJobOf", schemaType(job), types);
  const unlisted = reference("UnlistedJobOf", schemaType(job));
  const any = factory.createUnionTypeNode([reference("KnownJob"), reference("UnlistedJob")]);
  return [
    documented(
      exportInterface("JobTypes", registry),
      "What `params` and `result` of a job are, by its type.",
    ),
    jobOfType(job),
    exportType(
      "KnownJob",
      known,
      "A job whose type the contract lists: comparing `type` tells what `params` and `result` are.",
    ),
    exportType("UnlistedJob", unlisted, "A job of a type that was added after this was generated."),
    exportType(
      "TypedJob",
      any,
      'Any job, typed by its `type`: `job.type === "a.listed.type"` narrows it; what is left has unknown `params` and `result`.',
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

function jobOfType(job: string): ts.Statement {
  const parameter = factory.createTypeParameterDeclaration(undefined, "Type", keyOf(reference("JobTypes")));
  const type = reference("JobOf", schemaType(job), reference("JobTypes"), reference("Type"));
  const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  return documented(
    factory.createTypeAliasDeclaration(exported, "JobOfType", [parameter], type),
    "A job of one type.",
  );
}
