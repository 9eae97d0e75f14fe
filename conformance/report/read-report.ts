import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { presentedClient } from "../client/presentation.ts";
import type { ClientReport } from "../client/report.ts";
import { ConfigError } from "../config/config.ts";
import { isObject, parseJson } from "../contract/index.ts";
import { type Presented, presented } from "./presentation.ts";
import type { Report } from "./report.ts";

const SERVER = new URL("report.schema.json", import.meta.url);
const CLIENT = new URL("../client/client-report.schema.json", import.meta.url);

/**
 * Reads what `accepted test --json` or `accepted test-client --json` printed.
 *
 * @throws {ConfigError} when the file is not there or holds no report.
 */
export async function readReport(file: string): Promise<Presented> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ConfigError(`there is no file ${file}, or it can't be read`);
  });
  const report: unknown = parseJson(text);
  // Only a report on a client names one.
  if (isObject(report) && report.client !== undefined)
    return presentedClient(await checked<ClientReport>(report, CLIENT, "accepted test-client --json", file));
  return presented(await checked<Report>(report, SERVER, "accepted test --json", file));
}

async function checked<T>(report: unknown, schema: URL, command: string, file: string): Promise<T> {
  const ajv = new Ajv2020({ strict: false });
  formats.default.default(ajv);
  const validate = ajv.compile<T>(JSON.parse(await readFile(schema, "utf8")));
  if (validate(report)) return report;
  const [error] = validate.errors ?? [];
  const why = report === undefined ? "it is not JSON" : `${error?.instancePath || "it"} ${error?.message}`;
  throw new ConfigError(`${file} is not a report of \`${command}\`: ${why}`);
}
