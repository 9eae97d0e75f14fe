import type { Presentation, Presented } from "./presentation.ts";

/** Writes a report in one format. Loaded only when it is asked for. */
type Format = (report: Presentation) => string | Promise<string>;

const FORMATS = {
  junit: async () => (await import("./junit.ts")).junit,
  html: async () => (await import("./html/page.ts")).page,
  markdown: async () => (await import("./markdown.ts")).markdown,
  badge: async () => (await import("./badge.ts")).badge,
} as const satisfies Readonly<Record<string, () => Promise<Format>>>;

export type FormatName = "json" | keyof typeof FORMATS;

export const FORMAT_NAMES = [
  "json",
  "junit",
  "html",
  "markdown",
  "badge",
] as const satisfies readonly FormatName[];

/** A report as a file of some format holds it. */
export async function formatted({ document, shown }: Presented, format: FormatName): Promise<string> {
  if (format === "json") return `${JSON.stringify(document, null, 2)}\n`;
  const write: Format = await FORMATS[format]();
  return await write(shown);
}
