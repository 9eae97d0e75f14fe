import { operations } from "../../../generated/jobs/catalogue.ts";

/** Every scope that some operation of the contract needs. */
export const SCOPES: readonly string[] = [
  ...new Set(
    Object.values(operations).flatMap(({ security }) =>
      security.flatMap((scheme) => ("apiKey" in scheme ? [...scheme.apiKey] : [])),
    ),
  ),
];
