import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isTaskOutcome, type Task, type TaskOutcome } from "./task.ts";

/**
 * Runs tasks in so many processes, each of them one at a time, and tells of each as soon as it is done.
 *
 * The suite keeps one core busy; several runs in one process would judge each other's slowness.
 */
export async function runTasks(
  tasks: readonly Task[],
  processes: number,
  onDone: (task: Task, outcome: TaskOutcome) => void,
): Promise<void> {
  const waiting = [...tasks];
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const program = fileURLToPath(new URL(`worker.${extension}`, import.meta.url));
  const work = async () => {
    const child = fork(program);
    const end = () => child.kill();
    process.once("exit", end);
    try {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift())
        onDone(task, await asked(child, task));
    } finally {
      process.off("exit", end);
      child.disconnect();
    }
  };
  await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, work));
}

async function asked(child: ChildProcess, task: Task): Promise<TaskOutcome> {
  const over = new AbortController();
  const { signal } = over;
  child.send(task);
  try {
    const answered = once(child, "message", { signal }).then(
      ([message]): TaskOutcome =>
        isTaskOutcome(message) ? message : { failure: "its process gave no outcome" },
    );
    const died = once(child, "exit", { signal }).then(
      ([code]): TaskOutcome => ({ failure: `its process ended with code ${code}` }),
    );
    answered.catch(() => undefined);
    died.catch(() => undefined);
    return await Promise.race([answered, died]);
  } finally {
    over.abort();
  }
}
