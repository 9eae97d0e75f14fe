export { type Config, ConfigError, defineConfig } from "./config/config.ts";
export { ContractError } from "./contract/index.ts";
export type { CheckReport, Report, RequirementReport } from "./report/report.ts";
export { type Progress, runConformance } from "./run-conformance.ts";
export type { Outcome } from "./runner/outcome.ts";
export { CouldNotRun } from "./runner/probe.ts";
