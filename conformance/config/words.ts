import { z } from "zod";

type RawIssue = z.core.$ZodRawIssue;
type Issue = z.core.$ZodIssue;

/** What a type is called by people. */
const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** Says of one value of a configuration what is wrong with it; never shows the value, which may be a secret. */
export function inWords(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type": {
      const wanted = TYPES[issue.expected] ?? issue.expected;
      return issue.input === undefined ? `it is missing; it is ${wanted}` : `it must be ${wanted}`;
    }
    case "invalid_value":
      return `it is none of ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys": {
      const known = knownOf(issue.inst);
      const unknown = issue.keys.map((key) => `"${key}"`).join(", ");
      return `there is no ${unknown}${known.length > 0 ? `; there are ${known.join(", ")}` : ""}`;
    }
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array") return "it is empty";
      return `it must be ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
    case "too_big":
      return `it must be at most ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "date" ? "it is no date such as 2027-01-01" : undefined;
    default:
      return undefined;
  }
}

/** The first thing that is wrong, with its place. A name that there is not comes first, since it is why another is missing. */
export function firstInWords({ issues }: z.ZodError): string {
  const [issue] = [...issues].sort((one, other) => Number(isUnknown(other)) - Number(isUnknown(one)));
  if (issue === undefined) return "the configuration is not valid";
  const { path, message } = meant(issue);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return `${path.length === 0 ? "the configuration" : path.map(String).join(".")}: ${message}${more}`;
}

const isUnknown = ({ code }: Issue): boolean => code === "unrecognized_keys";

/** Of a value that may be one of several: what is wrong with the one that it comes nearest to. */
function meant(issue: Issue): Pick<Issue, "path" | "message"> {
  if (issue.code === "invalid_key")
    return { path: issue.path, message: issue.issues[0]?.message ?? issue.message };
  if (issue.code !== "invalid_union") return issue;
  const near = issue.errors.flatMap(([first]) => (first === undefined ? [] : [first])).find(isNear);
  return near === undefined ? issue : { path: [...issue.path, ...near.path], message: near.message };
}

const isNear = ({ path, code }: Issue): boolean => path.length > 0 || code === "unrecognized_keys";

function knownOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum)
    return schema.keyType.options.map(String);
  return [];
}
