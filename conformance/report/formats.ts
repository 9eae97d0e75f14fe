import type { Report } from "./report.ts";

/** Writes a report in one format. Loaded only when it is asked for. */
type Format = (report: Report) => string | Promise<string>;

const FORMATS = {
  json: async () => (report: Report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: async () => (await import("./junit.ts")).junit,
  html: async () => (await import("./html/page.ts")).page,
  markdown: async () => (await import("./markdown.ts")).markdown,
  badge: async () => (await import("./badge.ts")).badge,
} as const satisfies Readonly<Record<string, () => Promise<Format>>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = [
  "json",
  "junit",
  "html",
  "markdown",
  "badge",
] as const satisfies readonly FormatName[];

/** A report as a file of some format holds it. */
export async function formatted(report: Report, format: FormatName): Promise<string> {
  const write: Format = await FORMATS[format]();
  return await write(report);
}
