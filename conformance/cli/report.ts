import { Command } from "commander";
import { ConfigError } from "../config/config.ts";
import { FORMAT_NAMES, type FormatName, formatted } from "../report/formats.ts";
import { readReport } from "../report/read-report.ts";
import { explain } from "./exit-code.ts";
import { refuseUnwritable, writeReports } from "./write-reports.ts";

/** The file of each format, or `true` for standard output. */
type ReportFlags = Readonly<Partial<Record<FormatName, string | true>>>;

const DESCRIPTIONS: Readonly<Record<Exclude<FormatName, "json">, string>> = {
  html: "one page with everything in it",
  junit: "JUnit XML, for CI systems",
  markdown: "a summary, for a comment on a pull request",
  badge: "an SVG badge",
};

/**
 * `accepted report`: turns what `accepted test --json` or `accepted test-client --json` printed into other formats.
 *
 * @param args what stands after `report`.
 * @returns 0, or 2 when it was used wrongly.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const command = reportCommand().parse(args, { from: "user" });
    const [file = ""] = command.args;
    await convert(file, command.opts<ReportFlags>());
    return 0;
  } catch (error) {
    return explain(error, process.stderr);
  }
}

function reportCommand(): Command {
  const command = new Command("accepted report")
    .description("Turns a JSON report into other formats; one without a file name goes to standard output.")
    .argument("<file>", "what `accepted test --json` or `accepted test-client --json` printed")
    .exitOverride();
  for (const [format, text] of Object.entries(DESCRIPTIONS)) command.option(`--${format} [file]`, text);
  return command;
}

async function convert(from: string, flags: ReportFlags): Promise<void> {
  const wanted = FORMAT_NAMES.filter((format) => flags[format] !== undefined);
  const [shown, ...others] = wanted.filter((format) => flags[format] === true);
  if (wanted.length === 0) throw new ConfigError("say what to write: --html, --junit, --markdown or --badge");
  if (others.length > 0) throw new ConfigError("only one format can go to standard output; name a file");
  const files = wanted.flatMap((format) => {
    const file = flags[format];
    return typeof file === "string" ? [{ format, file }] : [];
  });
  const report = await readReport(from);
  await refuseUnwritable(files);
  await writeReports(report, files);
  if (shown !== undefined) process.stdout.write(await formatted(report, shown));
}
