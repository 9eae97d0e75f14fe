import { z } from "zod";

/**
 * The same schema, in which every object refuses members that it does not have, however deep, unless it says itself what becomes of
 * them: a misspelt member is told instead of dropped. The sides of an intersection stay as they are, since each would refuse the
 * other's members, and so does what a schema refers to lazily.
 */
export function closed<Schema extends z.core.$ZodType>(schema: Schema): Schema {
  const inner = changedDef(schema);
  // With its parent, so that what was said about it is still known.
  return inner === undefined ? schema : z.core.clone(schema, inner, { parent: true });
}

/** The definition of a schema with what is in it closed; `undefined` where nothing is in it. */
function changedDef(schema: z.core.$ZodType): (z.core.$ZodTypeDef & Record<string, unknown>) | undefined {
  if (schema instanceof z.ZodObject) {
    const members = Object.entries(schema.def.shape).map(([name, member]) => [name, closed(member)]);
    return {
      ...schema.def,
      shape: Object.fromEntries(members),
      ...(schema.def.catchall === undefined ? { catchall: z.never() } : {}),
    };
  }
  if (schema instanceof z.ZodArray) return { ...schema.def, element: closed(schema.def.element) };
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return { ...schema.def, options: schema.def.options.map(closed) };
  if (schema instanceof z.ZodTuple) return { ...schema.def, items: schema.def.items.map(closed) };
  if (schema instanceof z.ZodRecord) return { ...schema.def, valueType: closed(schema.def.valueType) };
  if (schema instanceof z.ZodPipe) return { ...schema.def, in: closed(schema.def.in) };
  if (isWrapper(schema)) return { ...schema.def, innerType: closed(schema.def.innerType) };
  return undefined;
}

type Wrapper =
  | z.ZodOptional
  | z.ZodNullable
  | z.ZodDefault
  | z.ZodPrefault
  | z.ZodNonOptional
  | z.ZodReadonly
  | z.ZodCatch;

function isWrapper(schema: z.core.$ZodType): schema is Wrapper {
  return [
    z.ZodOptional,
    z.ZodNullable,
    z.ZodDefault,
    z.ZodPrefault,
    z.ZodNonOptional,
    z.ZodReadonly,
    z.ZodCatch,
  ].some((wrapper) => schema instanceof wrapper);
}
