import { readFile } from "node:fs/promises";

/** Files a process has open beside its connections. */
const OTHER_FILES = 200;

/**
 * Looks whether this machine can be measured on.
 * @throws RangeError with what to do about it.
 */
export async function refuseUnsuited(connections: number): Promise<void> {
  if (process.platform !== "linux")
    throw new RangeError("processor time and memory are read from /proc, which only Linux has");
  const limits = await readFile("/proc/self/limits", "utf8");
  const files = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? 0);
  if (files < connections + OTHER_FILES) {
    throw new RangeError(
      `${connections} connections need ${connections + OTHER_FILES} open files in a process, ${files} are allowed: ` +
        `run "ulimit -n ${connections + OTHER_FILES}" before, or give fewer --connections`,
    );
  }
}
