import ts from "typescript";

const { factory } = ts;

/** `Name` or `Name<arguments>`. */
export function reference(name: string, ...args: ts.TypeNode[]): ts.TypeReferenceNode {
  return factory.createTypeReferenceNode(name, args.length > 0 ? args : undefined);
}

/** `Type["first"][200]["rest"]`. */
export function indexed(type: ts.TypeNode, ...names: (string | number)[]): ts.TypeNode {
  return names.reduce<ts.TypeNode>((target, name) => {
    const literal =
      typeof name === "number" ? factory.createNumericLiteral(name) : factory.createStringLiteral(name);
    return factory.createIndexedAccessTypeNode(target, factory.createLiteralTypeNode(literal));
  }, type);
}

/** `Type[number]`. */
export function elementOf(list: ts.TypeNode): ts.TypeNode {
  return factory.createIndexedAccessTypeNode(
    list,
    factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword),
  );
}

/** The type of a string literal. */
export function stringType(value: string): ts.TypeNode {
  return factory.createLiteralTypeNode(factory.createStringLiteral(value));
}

/** `components["schemas"][name]`. */
export function schemaType(name: string): ts.TypeNode {
  return indexed(reference("components"), "schemas", name);
}

/** `name: type` in an interface or a type literal. */
export function property(name: ts.PropertyName | string, type: ts.TypeNode): ts.PropertySignature {
  return factory.createPropertySignature(undefined, name, undefined, type);
}

/** `keyof type`. */
export function keyOf(type: ts.TypeNode): ts.TypeNode {
  return factory.createTypeOperatorNode(ts.SyntaxKind.KeyOfKeyword, type);
}

/** `export interface name<parameters> { members }`. */
export function exportInterface(
  name: string,
  members: ts.TypeElement[],
  parameters: ts.TypeParameterDeclaration[] = [],
): ts.InterfaceDeclaration {
  const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  return factory.createInterfaceDeclaration(exported, name, parameters, undefined, members);
}
