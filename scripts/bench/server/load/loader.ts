import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer, ResultOf, TaskName, TaskOf } from "./protocol.ts";

/** A process that puts load on servers, so that what it costs is not part of what is measured. */
export class Loader {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), {
    serialization: "advanced",
  });

  /**
   * Has a task done; one at a time.
   * @throws Error with the load process's own reason, such as a refused connection.
   */
  run<Name extends TaskName>(name: Name, task: TaskOf<Name>): Promise<ResultOf<Name>> {
    return new Promise((resolve, reject) => {
      const died = (): void => reject(new Error("the load process has died"));
      this.#child.once("exit", died);
      this.#child.once("message", (answer: Answer<Name>) => {
        this.#child.off("exit", died);
        if (answer.ok) resolve(answer.result);
        else reject(new Error(`the load process failed: ${answer.reason}`));
      });
      this.#child.send({ name, task });
    });
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
