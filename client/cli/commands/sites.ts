import { Command } from "commander";
import { addWork, type Bench } from "../leaf.ts";
import { parseCount, parseId } from "../options.ts";
import { printable } from "../output/printable.ts";
import { formatCard, formatTable } from "../output/table.ts";
import { take } from "./jobs-list.ts";

export function sitesListCommand(bench: Bench): Command {
  const command = new Command("list")
    .alias("ls")
    .description("list sites")
    .option("--limit <n>", "at most this many", parseCount, 50);
  return addWork<{ limit: number }>(command, bench, async ({ api, json, print, notes }, { limit }) => {
    const sites = await take(api.sites.list({ limit: Math.min(limit, 200) }), limit);
    const rows = sites.map(({ id, name, runtime, environments }) => [
      id,
      name,
      runtime,
      String(environments.length),
    ]);
    if (json) print(JSON.stringify(sites));
    else if (sites.length === 0) notes.print("No sites.");
    else print(formatTable(["ID", "NAME", "RUNTIME", "ENVIRONMENTS"], rows));
    return 0;
  });
}

export function sitesGetCommand(bench: Bench): Command {
  const command = new Command("get").description("show a site").argument("<site>", "its id", parseId);
  return addWork(command, bench, async ({ api, json, print }, _flags, [id = ""]) => {
    const site = await api.sites.get(id);
    const card = formatCard([
      ["Site", printable(site.id)],
      ["Name", printable(site.name)],
      ["Runtime", printable(site.runtime)],
      ["Team", printable(site.team_id)],
      ["Project", printable(site.project_id)],
      ...site.environments.map((env) => ["Environment", printable(`${env.id} ${env.name}`)] as const),
    ]);
    print(json ? JSON.stringify(site) : card);
    return 0;
  });
}
