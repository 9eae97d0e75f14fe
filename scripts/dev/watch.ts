import { watch } from "chokidar";

/** How long after a change others of the same save may still come, in milliseconds. Editors write a file in several steps. */
const settle = 60;

/**
 * Tells of saves below a folder, several at once as one; also of a file that an editor puts in the place of the one before.
 * @param saved Told the path, below the folder and with slashes, of the first file that changed.
 * @param signal Ends it.
 * @returns when it has begun: what is saved from then on is told.
 */
export async function onSave(
  folder: string,
  saved: (file: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let first: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(".", { cwd: folder, ignoreInitial: true });
  watcher.on("all", (_event, name) => {
    if (!/\.(ya?ml|json)$/.test(name)) return;
    first ??= name.replaceAll("\\", "/");
    clearTimeout(timer);
    timer = setTimeout(() => {
      const file = first ?? "";
      first = undefined;
      saved(file);
    }, settle);
  });
  // What can't be watched any more, such as a folder that was removed, ends the watching of it, not the program.
  watcher.on("error", () => undefined);
  const end = () => {
    clearTimeout(timer);
    void watcher.close();
  };
  signal.addEventListener("abort", end, { once: true });
  await new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
