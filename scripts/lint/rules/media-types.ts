import { nearName } from "../../contract/near-name.ts";
import type { Rule } from "../contract.ts";

/** What servers and clients read and write; checks look for jobs and events in these. */
const known = ["application/json", "text/event-stream"];

/** No body is of a type that is nearly one of those: whatever is said of the others would not be demanded of it. */
export const mediaTypes: Rule = {
  name: "media-types",
  check({ operations, report }) {
    for (const { spot, responses } of operations) {
      const bodies = [spot.at("requestBody"), ...responses.map(([, response]) => response)];
      for (const [name, media] of bodies.flatMap((body) => body.at("content").entries())) {
        const meant = known.includes(name) ? undefined : nearName(name, known);
        if (meant !== undefined)
          report(media, `there is no media type ${name}: did you mean ${meant}?`, { onName: true });
      }
    }
  },
};
