import { Command } from "commander";
import type { JobsClient, TypedJob } from "../../index.ts";
import { addWork, type Bench } from "../leaf.ts";
import { choice, parseCount, parseId } from "../options.ts";
import { formatTable } from "../output/table.ts";
import type { Session } from "../session.ts";

type Query = NonNullable<Parameters<JobsClient["jobs"]["list"]>[0]>;

interface Flags {
  readonly limit: number;
  readonly status?: Query["status"];
  readonly type?: string;
  readonly resourceType?: string;
  readonly resource?: string;
  readonly project?: string;
  readonly since?: string;
  readonly until?: string;
}

const STATUSES = ["queued", "running", "succeeded", "failed", "canceled"];

export function jobsListCommand(bench: Bench): Command {
  const command = addFilters(new Command("list").alias("ls").description("list jobs, newest first"));
  return addWork<Flags>(command, bench, async (session, flags) => {
    return printJobs(session, session.api.jobs.list(queryOf(flags)), flags.limit);
  });
}

/** The filters of lists of jobs. */
export function addFilters(command: Command): Command {
  return command
    .addOption(choice("--status <status...>", "only jobs in one of these statuses", STATUSES))
    .option("--type <type>", "only jobs of this type, such as component.install or component.*")
    .option("--resource-type <type>", "only jobs on resources of this type")
    .option("--resource <id>", "only jobs on this resource", parseId)
    .option("--project <id>", "only jobs of this project", parseId)
    .option("--since <time>", "only jobs created since, RFC 3339 or relative (1h, 7d)")
    .option("--until <time>", "only jobs created before")
    .option("--limit <n>", "at most this many", parseCount, 50);
}

/** The filters as the API takes them, empty ones too: it refuses them, and without them would list everything. */
export function queryOf({
  limit,
  resource,
  resourceType,
  project,
  status,
  type,
  since,
  until,
}: Flags): Query {
  return {
    // A page holds 200 at most; more pages are fetched as needed.
    limit: Math.min(limit, 200),
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(resourceType !== undefined && { resource_type: resourceType }),
    ...(resource !== undefined && { resource_id: resource }),
    ...(project !== undefined && { project_id: project }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}

/** Prints the first jobs of a list. None is no failure. */
export async function printJobs(
  session: Session,
  list: AsyncIterable<TypedJob>,
  limit: number,
): Promise<number> {
  const jobs = await take(list, limit);
  if (session.json) session.print(JSON.stringify(jobs));
  else if (jobs.length === 0) session.notes.print("No jobs.");
  else session.print(formatTable(["ID", "TYPE", "STATUS", "PROGRESS", "RESOURCE", "CREATED"], jobs.map(row)));
  return 0;
}

/** The first items of a list; no page more is fetched than it takes. */
export async function take<Item>(list: AsyncIterable<Item>, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) {
    items.push(item);
    if (items.length === limit) break;
  }
  return items;
}

function row({ id, type, status, progress, resource, created_at }: TypedJob): string[] {
  return [id, type, status, progress === null ? "-" : `${progress}%`, resource.id, created_at];
}
