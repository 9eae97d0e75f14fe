/** What this contract calls a type: `data_sync` for `data.sync`. */
export function runType(type: string): string {
  return type.replaceAll(".", "_");
}

/** The engine's name of a type, or one that it has none of. */
export function engineType(runType: string): string {
  return runType.includes(".") ? "" : runType.replace("_", ".");
}
