import { z } from "zod";
import type { Job } from "../../../jobs/job.ts";

const category = z.enum(["seo", "ai", "sync", "export"]);
export type Category = z.infer<typeof category>;

/** The metadata in which a job of this API keeps its category. */
export const CATEGORY = "category";

/** Categories of the types that this API does not begin itself. */
const OF_TYPE: Readonly<Record<string, Category>> = { "data.sync": "sync" };

/** What a job is about: as its metadata says, else by its type. */
export function categoryOf(job: Pick<Job, "type" | "metadata">): Category {
  const told = category.safeParse(job.metadata[CATEGORY]);
  return told.success ? told.data : (OF_TYPE[job.type] ?? "export");
}
