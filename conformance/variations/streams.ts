import { onStream } from "../proving/faults.ts";
import type { StreamChange } from "../proving/faulty-response.ts";
import { variation } from "./variation.ts";

const WHATWG = "WHATWG HTML section 9.2.5";

/** Streams whose text is made over, item by item. */
function onText(change: (text: string) => string) {
  return onStream(() => ({ each: (item) => item, bytes: change }));
}

variation(
  "sse-crlf",
  "line-ends",
  "lines of streams end in CR LF",
  WHATWG,
  onText((text) => text.replaceAll("\n", "\r\n")),
);
variation(
  "sse-cr",
  "line-ends",
  "lines of streams end in CR",
  WHATWG,
  onText((text) => text.replaceAll("\n", "\r")),
);
variation(
  "sse-no-space",
  "fields",
  "no space after the colon",
  WHATWG,
  onText((text) => text.replace(/^(id|event|data|retry): /gm, "$1:")),
);
variation(
  "sse-comments",
  "between",
  "comments between events and within them",
  WHATWG,
  onText((text) => `:\n: padding\n\n${text.replace(/^data/m, ":within\ndata")}`),
);
variation(
  "sse-unknown-fields",
  "fields",
  "fields that no reader knows",
  WHATWG,
  onText((text) => text.replace(/^data/m, "priority: 3\ncolour\ndata")),
);
variation(
  "sse-field-order",
  "fields",
  "data before the name and the id",
  WHATWG,
  onText((text) => {
    const lines = text.trimEnd().split("\n");
    return `${lines.reverse().join("\n")}\n\n`;
  }),
);
variation(
  "sse-empty-lines",
  "between",
  "empty lines and events without data between events",
  WHATWG,
  onText((text) => `\n\nevent: nothing\n\n${text}\n`),
);

/** Events of names that the contract does not have are to be ignored. */
variation(
  "sse-more-events",
  "events",
  "events of other names",
  "openapi/jobs/schemas/JobStreamEvent.yaml",
  onStream(
    (): StreamChange => ({
      each: (item) =>
        item.event === "job" ? [item, { event: "vendor.note", data: '{"ignore":true}' }] : item,
    }),
  ),
);
