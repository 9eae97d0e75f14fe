import { Command } from "commander";
import type { TypedJob } from "../../index.ts";
import { EXIT } from "../exit-code.ts";
import { followJob } from "../follow-job.ts";
import { jobOutcome } from "../job-outcome.ts";
import { addWork, type Bench } from "../leaf.ts";
import { addFollowOptions, parseId } from "../options.ts";
import { jobLine } from "../output/job-text.ts";

interface Flags {
  readonly wait?: boolean;
  readonly timeout?: number;
  readonly stream: boolean;
}

export function jobsCancelCommand(bench: Bench): Command {
  const command = addFollowOptions(
    new Command("cancel")
      .description("ask a job to stop; it may go on for a while, and may still end otherwise")
      .argument("<job>", "its id", parseId)
      .option("--wait", "wait until it has ended; fails unless it was canceled"),
  );
  return addWork<Flags>(command, bench, async (session, flags, [id = ""]) => {
    const say = (job: TypedJob) => session.print(session.json ? JSON.stringify(job) : describe(job));
    const job = await session.api.jobs.cancel(id);
    if (!flags.wait || jobOutcome(job) !== undefined) {
      say(job);
      return EXIT.succeeded;
    }
    const code = await followJob(session, id, flags, { end: say });
    if (code === EXIT.canceled) return EXIT.succeeded;
    return code === EXIT.succeeded ? EXIT.failed : code;
  });

  function describe(job: TypedJob): string {
    const colours = { green: String, red: String, yellow: String, dim: String };
    const outcome = jobOutcome(job);
    if (outcome === undefined) return `${job.id} is asked to stop. See it stop: mf jobs wait ${job.id}`;
    return outcome === "canceled" ? `${job.id} is canceled` : `too late: ${jobLine(job, colours)}`;
  }
}
