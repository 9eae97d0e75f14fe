import { onResponse } from "../proving/faults.ts";
import type { FaultyResponse } from "../proving/faulty-response.ts";
import { variation } from "./variation.ts";

type Line = readonly [string, string];

/** Responses with their header lines made over. */
function onLines(change: (lines: readonly Line[]) => readonly Line[]) {
  return onResponse("any", (response: FaultyResponse) =>
    response.withHeaders(change(response.headers.lines)),
  );
}

variation(
  "header-lower-case",
  "names",
  "names of header fields in lower case",
  "RFC 9110 section 5.1",
  onLines((lines) => lines.map(([name, value]) => [name.toLowerCase(), value])),
);

variation(
  "header-upper-case",
  "names",
  "names of header fields in upper case",
  "RFC 9110 section 5.1",
  onLines((lines) => lines.map(([name, value]) => [name.toUpperCase(), value])),
);

variation(
  "header-order",
  "lines",
  "header fields in the opposite order",
  "RFC 9110 section 5.3",
  onLines((lines) => lines.toReversed()),
);

const LISTS = ["vary", "allow", "cache-control"];

variation(
  "header-lines",
  "lines",
  "lists in header fields on a line for each of their members",
  "RFC 9110 section 5.3",
  onLines((lines) =>
    lines.flatMap(([name, value]): readonly Line[] =>
      LISTS.includes(name.toLowerCase())
        ? value.split(",").map((member) => [name, member.trim()] as const)
        : [[name, value]],
    ),
  ),
);

variation(
  "challenge-lower-case",
  "types",
  "the scheme of a challenge in lower case",
  "RFC 9110 section 11.1",
  onResponse("any", (response) => {
    const challenge = response.header("WWW-Authenticate");
    return challenge === undefined
      ? response
      : response.with(
          "WWW-Authenticate",
          challenge.replace(/^\w+/, (scheme) => scheme.toLowerCase()),
        );
  }),
);

const EXTRA: readonly Line[] = [
  ["Date", "Mon, 02 Nov 2026 18:04:11 GMT"],
  ["Server", "another/1.0"],
  ["Via", "1.1 edge"],
  ["Strict-Transport-Security", "max-age=63072000"],
  ["Content-Security-Policy", "default-src 'none'"],
  ["X-Trace", 'a; b="c,d"'],
  ["Alt-Svc", 'h3=":443"; ma=2592000'],
];

variation(
  "header-extra",
  "lines",
  "header fields that the contract does not name",
  "RFC 9110 section 5.1",
  onLines((lines) => [...lines.filter(([name]) => name.toLowerCase() !== "date"), ...EXTRA]),
);

variation(
  "media-type-parameters",
  "types",
  "media types with parameters and in another case",
  "RFC 9110 section 8.3.1",
  onResponse("any", (response) => {
    const type = response.header("Content-Type");
    if (type === undefined) return response;
    return response.with(
      "Content-Type",
      response.isStream ? 'Text/Event-Stream;charset="UTF-8"' : "Application/JSON; charset=UTF-8",
    );
  }),
);
