import { watch } from "node:fs";

/** How long after a change others of the same save may still come, in milliseconds. Editors write a file in several steps. */
const settle = 60;

/**
 * Tells of saves below a folder, several at once as one.
 * @param saved Told the path, below the folder and with slashes, of the first file that changed.
 * @param signal Ends it.
 */
export function onSave(folder: string, saved: (file: string) => void, signal: AbortSignal): void {
  let first: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true, signal }, (_event, name) => {
    if (name === null || !/\.(ya?ml|json)$/.test(name)) return;
    first ??= name.replaceAll("\\", "/");
    clearTimeout(timer);
    timer = setTimeout(() => {
      const file = first ?? "";
      first = undefined;
      saved(file);
    }, settle);
  });
  // A folder that is removed while it is watched ends the watching of it, not the program.
  watcher.on("error", () => undefined);
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}
