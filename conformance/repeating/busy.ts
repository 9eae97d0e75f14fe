import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/** Keeps every core busy until the function that is returned is called. */
export function keepBusy(cores = availableParallelism()): () => Promise<void> {
  const code = "for (let at = 0; ; at += 1) Math.sqrt(at);";
  const workers = Array.from({ length: cores }, () => new Worker(code, { eval: true }));
  return async () => {
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
}
