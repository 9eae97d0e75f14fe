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
  const schema = z.string().check((payload) => {
    const { value } = payload;
    // A character is one unit or two: only between those does counting tell more.
    const isClear = value.length >= 2 * minLength && value.length <= maxLength;
    const length = isClear ? value.length : [...value].length;
    if (length < minLength) refuse(payload, `expected at least ${characters(minLength)}, got ${length}`);
    else if (length > maxLength) refuse(payload, `expected at most ${characters(maxLength)}, got ${length}`);
    else if (expression?.test(value) === false) refuse(payload, `expected to match ${pattern}`);
    else if (ofFormat?.safeParse(value).success === false) refuse(payload, `expected the format ${format}`);
  });
  return schema.openapi({ ...keywords });
}

/**
 * Says what is wrong with a value. zod's `superRefine` has the same, but makes a function for each value it looks at, and V8 keeps those, with
 * what they know, until the next major collection.
 */
function refuse(
  { value, issues }: z.core.ParsePayload,
  message: string,
  path: readonly PropertyKey[] = [],
): void {
  issues.push({ code: "custom", input: value, message, path: [...path], continue: true });
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
    return value === undefined
      ? value
      : values.flatMap((part) => (typeof part === "string" ? part.split(",") : [part]));
  }, schema);
}

/** Header fields by the names the schema has, however the client spelt them. Others are dropped. */
export function fields<Shape extends z.core.$ZodLooseShape>(schema: z.ZodObject<Shape>) {
  const names = new Map(Object.keys(schema.shape).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((value) => {
    const known: Record<string, unknown> = {};
    if (typeof value !== "object" || value === null) return known;
    // By their names, of which few are wanted: every request comes by here, with all its fields.
    for (const field of Object.keys(value)) {
      const name = names.get(field.toLowerCase());
      if (name !== undefined) known[name] = Reflect.get(value, field);
    }
    return known;
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
  const schema = z.record(z.string(), value).check((payload) => {
    const keys = Object.keys(payload.value);
    if (keys.length > maxProperties)
      refuse(payload, `expected at most ${maxProperties} members, got ${keys.length}`);
    if (keys.length < minProperties)
      refuse(payload, `expected at least ${minProperties} members, got ${keys.length}`);
    for (const key of names ? keys : []) {
      const issue = names?.safeParse(key).error?.issues[0];
      if (issue) refuse(payload, `the name: ${issue.message}`, [key]);
    }
  });
  return schema.openapi({ ...limits, ...(propertyNames ? { propertyNames } : {}) });
}

/** An array without equal items. */
export function unique<Item extends z.ZodType>(schema: z.ZodArray<Item>) {
  return schema
    .check((payload) => {
      const seen = new Set(payload.value.map((item) => JSON.stringify(item)));
      if (seen.size < payload.value.length) refuse(payload, "expected no value twice");
    })
    .openapi({ uniqueItems: true });
}
