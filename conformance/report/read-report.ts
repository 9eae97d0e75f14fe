import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { ConfigError } from "../config/config.ts";
import { parseJson } from "../contract/index.ts";
import type { Report } from "./report.ts";

/**
 * Reads what `--json` printed.
 *
 * @throws {ConfigError} when the file is not there or holds no report.
 */
export async function readReport(file: string): Promise<Report> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ConfigError(`there is no file ${file}, or it can't be read`);
  });
  const schema = JSON.parse(await readFile(new URL("report.schema.json", import.meta.url), "utf8"));
  const ajv = new Ajv2020({ strict: false });
  formats.default.default(ajv);
  const validate = ajv.compile<Report>(schema);
  const report: unknown = parseJson(text);
  if (validate(report)) return report;
  const [error] = validate.errors ?? [];
  const why = report === undefined ? "it is not JSON" : `${error?.instancePath || "it"} ${error?.message}`;
  throw new ConfigError(`${file} is not a report of \`accepted test --json\`: ${why}`);
}
