import { Command } from "commander";
import { addWork, type Bench } from "../leaf.ts";
import { parseId } from "../options.ts";
import { jobCard } from "../output/job-text.ts";

export function jobsGetCommand(bench: Bench): Command {
  const command = new Command("get")
    .description("show a job as it is now")
    .argument("<job>", "its id", parseId);
  return addWork(command, bench, async (session, _flags, [id = ""]) => {
    const job = await session.api.jobs.get(id);
    session.print(session.json ? JSON.stringify(job) : jobCard(job, session.colours));
    return 0;
  });
}
