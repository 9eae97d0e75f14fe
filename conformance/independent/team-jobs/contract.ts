import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { invalid } from "./problem.ts";

/** The published document is all that this server knows of the contract. */
const file = new URL("../../../generated/team-jobs/contract.json", import.meta.url);
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(JSON.parse(readFileSync(file, "utf8")), "contract", false);

/** Holds a value against a schema of the contract. @throws {Problem} for the first thing that is wrong. */
export function validate(schema: string, value: unknown, name = ""): void {
  const check = ajv.getSchema(`contract#/components/schemas/${schema}`);
  if (check === undefined) throw new Error(`the contract has no schema ${schema}`);
  if (check(value) === true) return;
  const [error] = check.errors ?? [];
  const { missingProperty, additionalProperty } = error?.params ?? {};
  const own = missingProperty ?? additionalProperty;
  const path = [
    ...(name === "" ? [] : [name]),
    ...(error?.instancePath.split("/").slice(1) ?? []),
    ...(typeof own === "string" ? [own] : []),
  ].join(".");
  const code = additionalProperty === undefined ? "request.invalid" : "request.unknown_field";
  throw invalid(path, error?.message ?? "is not valid", code);
}
