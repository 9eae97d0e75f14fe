import type { PrincipalName } from "../api/principal.ts";
import type { Story } from "./story.ts";

/** As much of a job as decides which steps may come next: of a real one, or of one that a plan foresees. */
export interface JobOutlook {
  readonly owner: PrincipalName;
  readonly story: Story;
  /** Whether a request to stop was accepted. */
  asked: boolean;
  /** Whether it was seen to have ended, or an answer said so. */
  ended: boolean;
  /** The entity tag that was seen last. */
  etag?: string;
}

/** As much of what a sequence has done as decides which steps may come next. */
export interface Outlook {
  /** The stream that is open. */
  open: { readonly job: JobOutlook; readonly stream: { readonly lastId: string | undefined } } | undefined;
  /** Where the last stream was cut. */
  cut: { readonly job: JobOutlook } | undefined;
}

/** What a plan puts where only the server can say what it will be. */
export const FORESEEN = "foreseen";
