import type { Rule } from "../contract.ts";

/** The dated versions stand oldest first, since the last is the one of today. */
export const versions: Rule = {
  name: "versions",
  check({ root, report }) {
    const dates = root
      .at("x-versions")
      .entries()
      .map(([, version]) => version.at("date"));
    for (const [index, date] of dates.entries()) {
      const before = dates[index - 1]?.text ?? "";
      if (date.text !== undefined && date.text <= before)
        report(date, `versions stand oldest first, and ${date.text} is after ${before}`);
    }
  },
};
