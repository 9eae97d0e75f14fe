/** Runs cells of the matrix in a process of its own, one after the other, as they are sent to it. */
import { implementations } from "../independent/implementations.ts";
import { registeredVariations } from "./all.ts";
import { runCell } from "./cell.ts";
import { isTask, type Task, type TaskOutcome } from "./task.ts";

process.on("message", (message) => {
  if (!isTask(message)) return;
  void done(message).then((outcome) => {
    // Whoever asked may have gone meanwhile.
    if (process.connected) process.send?.(outcome);
  });
});

async function done({ implementation, variations, only }: Task): Promise<TaskOutcome> {
  const server = implementations.find(({ name }) => name === implementation);
  const stack = registeredVariations().filter(({ name }) => variations.includes(name));
  try {
    if (server === undefined) throw new Error(`there is no implementation "${implementation}"`);
    return { cell: await runCell(server, stack, only) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
