import { access, constants, stat, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { InvalidArgumentError } from "commander";
import { ConfigError } from "../config/config.ts";
import { FORMAT_NAMES, type FormatName, formatted } from "../report/formats.ts";
import type { Presented } from "../report/presentation.ts";

/** A file that a report shall be written to. */
export interface ReportFile {
  readonly format: FormatName;
  readonly file: string;
}

/** Reads `format=file`, as `--report` takes it, after those given before. */
export function reportFile(value: string, before: readonly ReportFile[] = []): readonly ReportFile[] {
  const [name = "", ...rest] = value.split("=");
  const format = FORMAT_NAMES.find((candidate) => candidate === name);
  const file = rest.join("=");
  if (format === undefined) {
    throw new InvalidArgumentError(
      `It begins with one of ${FORMAT_NAMES.map((one) => `${one}=`).join(", ")}.`,
    );
  }
  if (file === "") throw new InvalidArgumentError(`Say where to write: ${format}=FILE.`);
  return [...before, { format, file }];
}

/** The same report of another contract, in a file beside it: `report.content-jobs.html`. */
export function beside({ format, file }: ReportFile, contract: string): ReportFile {
  const { dir, name, ext } = parse(file);
  return { format, file: join(dir, `${name}.${contract}${ext}`) };
}

/** Before a run that would be for nothing. @throws {ConfigError} when there is no directory to write a file to, or the file can't be written. */
export async function refuseUnwritable(files: readonly ReportFile[]): Promise<void> {
  for (const { file } of files) {
    const old = await stat(file).catch(() => undefined);
    if (old?.isDirectory() === true)
      throw new ConfigError(`can't write ${file}: it is a directory; name a file in it`);
    await access(dirname(file), constants.W_OK).catch(() => {
      throw new ConfigError(
        `can't write ${file}: there is no directory ${dirname(file)} that can be written to`,
      );
    });
  }
}

/** Writes a report to files. @throws {ConfigError} when one can't be written. */
export async function writeReports(report: Presented, files: readonly ReportFile[]): Promise<void> {
  for (const { format, file } of files) {
    const text = await formatted(report, format);
    await writeFile(file, text).catch((error: unknown) => {
      throw new ConfigError(`can't write ${file}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
}
