import { EXIT } from "./exit-code.ts";

/** Ctrl-C. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

/**
 * Runs something that Ctrl-C stops: the first one aborts its signal, so that it can say goodbye; the second one ends
 * the process at once.
 */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const leave = () => process.exit(EXIT.interrupted);
  const stop = () => {
    controller.abort(new Interrupted());
    process.on("SIGINT", leave);
  };
  process.once("SIGINT", stop);
  try {
    return await run(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGINT", leave);
  }
}
