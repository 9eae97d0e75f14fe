import ts from "typescript";
import { isObject, type Json } from "../../contract/json.ts";

const { factory } = ts;

/** A JSON value as an expression. Text of the contract gets into code only this way or as a comment, never as code. */
export function literal(value: Json): ts.Expression {
  if (value === null) return factory.createNull();
  if (typeof value === "string") return factory.createStringLiteral(value);
  if (typeof value === "boolean") return value ? factory.createTrue() : factory.createFalse();
  if (typeof value === "number") return number(value);
  if (isObject(value)) return object(Object.entries(value).map(([name, member]) => [name, literal(member)]));
  return factory.createArrayLiteralExpression([...value].map(literal), false);
}

function number(value: number): ts.Expression {
  const digits = factory.createNumericLiteral(Math.abs(value));
  return value < 0 ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, digits) : digits;
}

/** An array literal. */
export function array(items: readonly ts.Expression[]): ts.ArrayLiteralExpression {
  return factory.createArrayLiteralExpression(items, false);
}

/** An object literal, laid out by the formatter. */
export function object(members: readonly (readonly [string, ts.Expression])[]): ts.ObjectLiteralExpression {
  return factory.createObjectLiteralExpression(
    members.map(([name, value]) => factory.createPropertyAssignment(memberName(name), value)),
    false,
  );
}

/** A member's name: bare where it is an identifier, else quoted. `__proto__` is computed, or it would set the prototype. */
export function memberName(name: string): ts.PropertyName {
  if (name === "__proto__") return factory.createComputedPropertyName(factory.createStringLiteral(name));
  return /^[A-Za-z_$][\w$]*$/.test(name) ? factory.createIdentifier(name) : factory.createStringLiteral(name);
}

/** `callee(arguments)` where callee is a dotted name such as `z.string`. */
export function call(callee: string | ts.Expression, ...args: ts.Expression[]): ts.CallExpression {
  return factory.createCallExpression(typeof callee === "string" ? dotted(callee) : callee, undefined, args);
}

/** `target.method(arguments)`. */
export function method(target: ts.Expression, name: string, ...args: ts.Expression[]): ts.CallExpression {
  return call(factory.createPropertyAccessExpression(target, name), ...args);
}

/** A dotted name, such as `z.string`. */
export function dotted(name: string): ts.Expression {
  const [first = "", ...rest] = name.split(".");
  return rest.reduce<ts.Expression>(
    (target, part) => factory.createPropertyAccessExpression(target, part),
    factory.createIdentifier(first),
  );
}

/** `export const name = value`, or with `as const` where asked for. */
export function exportConst(
  name: string,
  value: ts.Expression,
  options: { asConst?: boolean; type?: ts.TypeNode; comment?: string } = {},
): ts.Statement {
  const initializer = options.asConst
    ? factory.createAsExpression(value, factory.createTypeReferenceNode("const"))
    : value;
  const declaration = factory.createVariableDeclaration(name, undefined, options.type, initializer);
  const statement = factory.createVariableStatement(
    [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
    factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
  );
  return documented(statement, options.comment);
}

/** `export type name = type`. */
export function exportType(name: string, type: ts.TypeNode, comment?: string): ts.Statement {
  const statement = factory.createTypeAliasDeclaration(
    [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
    name,
    undefined,
    type,
  );
  return documented(statement, comment);
}

/** A union of string literals, or `never` where there are none. */
export function unionOf(values: readonly string[]): ts.TypeNode {
  if (values.length === 0) return factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
  return factory.createUnionTypeNode(
    values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
  );
}

/** Type-only or ordinary import of names from a module. */
export function importNames(module: string, names: readonly string[], typeOnly = false): ts.Statement {
  const specifiers = names.map((name) =>
    factory.createImportSpecifier(false, undefined, factory.createIdentifier(name)),
  );
  const clause = factory.createImportClause(
    typeOnly ? ts.SyntaxKind.TypeKeyword : undefined,
    undefined,
    factory.createNamedImports(specifiers),
  );
  return factory.createImportDeclaration(undefined, clause, factory.createStringLiteral(module));
}

/** `export type * from module`. */
export function exportTypesOf(module: string): ts.Statement {
  return factory.createExportDeclaration(undefined, true, undefined, factory.createStringLiteral(module));
}

/** The import of those of the names that the statements use; none where they use none. */
export function importUsed(
  module: string,
  names: readonly string[],
  statements: readonly ts.Node[],
  typeOnly = false,
): ts.Statement[] {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  statements.forEach(visit);
  const needed = names.filter((name) => used.has(name));
  return needed.length === 0 ? [] : [importNames(module, needed, typeOnly)];
}

/** Puts a docstring before a node. Text that would end the comment early is broken up. */
export function documented<Node extends ts.Node>(node: Node, comment: string | undefined): Node {
  if (!comment) return node;
  const safe = comment.replaceAll("*/", "*\\/").replaceAll(/\r\n?/g, "\n").trim();
  const lines = safe.split("\n");
  const text =
    lines.length === 1 ? `* ${safe} ` : `*\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n `;
  return ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}

/** The text of statements, as TypeScript prints them; `format` makes it readable. */
export function print(statements: readonly ts.Node[]): string {
  const file = ts.createSourceFile("generated.ts", "", ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  return `${statements.map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, file)).join("\n\n")}\n`;
}
