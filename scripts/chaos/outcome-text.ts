import type { Outcome, Scenario } from "./scenario.ts";
import { isClean } from "./tally.ts";

/** What a scenario came to, for people. */
export function outcomeText(
  { name, title }: Pick<Scenario, "name" | "title">,
  { tally, notes, failure }: Outcome & { readonly failure?: string },
  seconds: number,
): string {
  const ok = failure === undefined && isClean(tally);
  const { acknowledged, lost, doubled, serverErrors, unavailable } = tally;
  const counts = [
    `acknowledged ${acknowledged}`,
    `lost ${lost}`,
    `doubled ${doubled}`,
    `answered 5xx ${serverErrors}`,
    `refused 503 with Retry-After ${unavailable}`,
  ];
  return [
    `${ok ? "ok  " : "FAIL"}  ${name}: ${title} (${seconds} s)`,
    `      ${counts.join(", ")}`,
    ...[...notes, ...(failure === undefined ? [] : [`could not go on: ${failure}`])].map(
      (note) => `      ${note}`,
    ),
  ].join("\n");
}
