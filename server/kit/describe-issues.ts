import type { z } from "zod";

/** What is wrong with a value, in one line; the values themselves are not in it. */
export function describeIssues({ issues }: z.core.$ZodError): string {
  return issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": ")).join("; ");
}
