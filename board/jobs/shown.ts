/** Which jobs are shown, by what has become of them: a word for the button, and the statuses to ask for. */
export const SHOWN = {
  all: { title: "All", status: undefined },
  live: { title: "Live", status: ["queued", "running"] },
  succeeded: { title: "Succeeded", status: ["succeeded"] },
  failed: { title: "Failed", status: ["failed"] },
  canceled: { title: "Canceled", status: ["canceled"] },
} as const;

export type Shown = keyof typeof SHOWN;

export function isShown(text: string): text is Shown {
  return text in SHOWN;
}
