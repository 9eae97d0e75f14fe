import { isShown, type Shown } from "../jobs/shown.ts";

/** Which jobs are listed. */
export interface Filter {
  readonly shown: Shown;
  /** A type of jobs, or the beginning of one with a trailing `.*`; empty for all. */
  readonly type: string;
}

/** Where in the board somebody is: what the address says after its `#`, so that it can be kept, shared and gone back to. */
export interface Place {
  readonly filter: Filter;
  /** Id of the open job. */
  readonly job?: string | undefined;
}

/** The place that a fragment names; what it does not understand is left out. */
export function placeOf(fragment: string): Place {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const shown = fields.get("show") ?? "all";
  const job = fields.get("job") ?? undefined;
  return {
    filter: { shown: isShown(shown) ? shown : "all", type: fields.get("type") ?? "" },
    ...(job === undefined ? {} : { job }),
  };
}

/** The fragment that names a place; empty for the whole list. */
export function fragmentOf({ filter, job }: Place): string {
  const fields = new URLSearchParams();
  if (filter.shown !== "all") fields.set("show", filter.shown);
  if (filter.type !== "") fields.set("type", filter.type);
  if (job !== undefined) fields.set("job", job);
  const text = fields.toString();
  return text === "" ? "" : `#${text}`;
}
