import type { Call, TypedJob } from "../index.ts";
import { followJob } from "./follow-job.ts";
import { Interrupted, interruptible } from "./interrupt.ts";
import type { CreateFlags } from "./options.ts";
import { jobCard } from "./output/job-text.ts";
import { printable } from "./output/printable.ts";
import type { Session } from "./session.ts";

/**
 * Creates a job and follows it to its end, its log on standard error; or, with `--no-wait`, prints its id.
 * @param create - sends the request.
 * @returns the exit code.
 */
export async function createJob<Job extends TypedJob>(
  session: Session,
  flags: CreateFlags,
  create: (options: { signal: AbortSignal; idempotencyKey: string | undefined }) => Call<Job>,
): Promise<number> {
  const { json, notes, colours, print } = session;
  const { idempotencyKey } = flags;
  const job = await interruptible((signal) => create({ signal, idempotencyKey })).catch((error: unknown) => {
    if (error instanceof Interrupted)
      notes.print("Stopped before the answer; the job may have been created. Look for it: mf jobs list");
    throw error;
  });
  if (!flags.wait) {
    print(json ? JSON.stringify(job) : job.id);
    return 0;
  }
  return followJob(session, job.id, flags, {
    log: ({ message }) => notes.print(printable(message)),
    end: (ended) => print(json ? JSON.stringify(ended) : jobCard(ended, colours)),
  });
}
