import type { Operation } from "../contract/index.ts";

/** The name of the path parameter that stands for a team, where the path of an operation has one: `team_id`, `teamId`. */
export function teamParameter({ path }: Pick<Operation, "path">): string | undefined {
  return path.match(/\{(team_?id)\}/i)?.[1];
}

/** The team of a principal, by what is known of its parameters. */
export function teamOf(parameters: Readonly<Record<string, string>>): string | undefined {
  return parameters.team_id ?? parameters.teamId;
}
