// Copied from scripts/generate/runtime/schema.ts by `npm run generate`; do not edit.

import { z } from "@hono/zod-openapi";

/** The keywords of a string that JSON Schema has and zod words differently. */
export interface Text {
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
}

const formats: Readonly<Record<string, z.ZodType<string>>> = {
  "date-time": z.iso.datetime({ offset: true }),
  date: z.iso.date(),
  uri: z.url(),
  email: z.email(),
  uuid: z.guid(),
};

/**
 * A string. Lengths count characters (code points), as JSON Schema does; zod's own would count UTF-16 units and refuse an emoji too
 * early. Formats that are not in the table are annotations.
 */
export function text(keywords: Text = {}) {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = keywords;
  const expression = pattern === undefined ? undefined : new RegExp(pattern, "u");
  const ofFormat = format === undefined ? undefined : formats[format];
  const schema = z.string().superRefine((value, context) => {
    const length = value.length < minLength || value.length > maxLength || minLength > 0 ? [...value].length : value.length;
    if (length < minLength)
      context.addIssue({
        code: "custom",
        message: `expected at least ${characters(minLength)}, got ${length}`,
      });
    else if (length > maxLength)
      context.addIssue({
        code: "custom",
        message: `expected at most ${characters(maxLength)}, got ${length}`,
      });
    else if (expression?.test(value) === false) context.addIssue({ code: "custom", message: `expected to match ${pattern}` });
    else if (ofFormat?.safeParse(value).success === false) context.addIssue({ code: "custom", message: `expected the format ${format}` });
  });
  return schema.openapi({ ...keywords });
}

function characters(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}

/** An integer within bounds. */
export function integer({ minimum, maximum }: { minimum?: number; maximum?: number } = {}) {
  const above = minimum === undefined ? z.int() : z.int().min(minimum);
  return maximum === undefined ? above : above.max(maximum);
}

/** A number or boolean that travels as text, in a path, a query or a header. Text that is neither stays text, and is refused as such. */
export function fromText<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === "string" ? scalar(value) : value), schema);
}

function scalar(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** An array that travels as one comma-separated value, as repeated ones, or both. */
export function list<Item extends z.ZodType>(schema: z.ZodArray<Item>) {
  return z.preprocess((value) => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return value === undefined ? value : values.flatMap((part) => (typeof part === "string" ? part.split(",") : [part]));
  }, schema);
}

/** Header fields by the names the schema has, however the client spelt them. Others are dropped. */
export function fields<Shape extends z.core.$ZodLooseShape>(schema: z.ZodObject<Shape>) {
  const names = new Map(Object.keys(schema.shape).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((value) => {
    const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
    return Object.fromEntries(entries.map(([name, field]) => [names.get(name.toLowerCase()) ?? name, field]));
  }, schema);
}

/** Limits on the members of an object whose names are not known. */
export interface MemberLimits {
  minProperties?: number;
  maxProperties?: number;
  propertyNames?: Text;
}

/** An object that maps names to values, within limits. */
export function map<Value extends z.ZodType>(value: Value, { propertyNames, ...limits }: MemberLimits = {}) {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = limits;
  const names = propertyNames ? text(propertyNames) : undefined;
  const schema = z.record(z.string(), value).superRefine((object, context) => {
    const keys = Object.keys(object);
    if (keys.length > maxProperties)
      context.addIssue({
        code: "custom",
        message: `expected at most ${maxProperties} members, got ${keys.length}`,
      });
    if (keys.length < minProperties)
      context.addIssue({
        code: "custom",
        message: `expected at least ${minProperties} members, got ${keys.length}`,
      });
    for (const key of names ? keys : []) {
      const issue = names?.safeParse(key).error?.issues[0];
      if (issue) context.addIssue({ code: "custom", message: `the name: ${issue.message}`, path: [key] });
    }
  });
  return schema.openapi({ ...limits, ...(propertyNames ? { propertyNames } : {}) });
}

/** An array without equal items. */
export function unique<Item extends z.ZodType>(schema: z.ZodArray<Item>) {
  return schema
    .superRefine((items, context) => {
      const seen = new Set(items.map((item) => JSON.stringify(item)));
      if (seen.size < items.length) context.addIssue({ code: "custom", message: "expected no value twice" });
    })
    .openapi({ uniqueItems: true });
}
