import { Command } from "commander";
import { type FollowFlags, followJob } from "../follow-job.ts";
import { addWork, type Bench } from "../leaf.ts";
import { addFollowOptions, parseId } from "../options.ts";
import { jobCard } from "../output/job-text.ts";

export function jobsWaitCommand(bench: Bench): Command {
  const command = addFollowOptions(
    new Command("wait")
      .description("wait for a job to end, however it ends; the exit code says how")
      .argument("<job>", "its id", parseId),
  );
  return addWork<FollowFlags>(command, bench, (session, flags, [id = ""]) =>
    followJob(session, id, flags, {
      end: (job) => session.print(session.json ? JSON.stringify(job) : jobCard(job, session.colours)),
    }),
  );
}
