import { EventEmitter, once } from "node:events";
import { mkdir, mkdtemp, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { onSave } from "./watch.ts";

/** Puts a new file in the place of one, as many editors do. */
async function replaced(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

test("every save is told, however the editor writes, in new folders too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "watch-"));
  await mkdir(join(folder, "paths"));
  const file = join(folder, "paths", "job.yaml");
  await writeFile(file, "a: 1");
  const stop = new AbortController();
  const saves = new EventEmitter();
  await onSave(folder, (name) => saves.emit("save", name), stop.signal);
  const nextSave = async (save: () => Promise<void>) => {
    const told = once(saves, "save");
    await save();
    return await told;
  };
  try {
    expect(await nextSave(() => replaced(file, "a: 2"))).toEqual(["paths/job.yaml"]);
    expect(await nextSave(() => replaced(file, "a: 3"))).toEqual(["paths/job.yaml"]);
    expect(await nextSave(() => writeFile(file, "a: 4"))).toEqual(["paths/job.yaml"]);
    await mkdir(join(folder, "schemas"));
    const other = () => writeFile(join(folder, "schemas", "Job.yaml"), "a: 1");
    expect(await nextSave(other)).toEqual(["schemas/Job.yaml"]);
  } finally {
    stop.abort();
  }
});
