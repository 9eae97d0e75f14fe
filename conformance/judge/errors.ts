import { stringOf } from "../contract/index.ts";
import { JUDGED } from "./bindings.ts";
import type { Judged, Notes } from "./rule.ts";

/** What no error may tell: stack traces, file paths, internal hosts, the words of a database. */
const LEAKS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a stack trace", /\n\s+at .+[:(]\d+|Traceback \(most recent call last\)|goroutine \d+ \[|\.java:\d+\)/],
  [
    "a file path",
    /(^|[\s"'(])(\/(usr|home|var|srv|app|root|opt|tmp)\/[\w./-]+|[A-Z]:\\[\w\\.-]+)|node_modules/,
  ],
  ["an internal host", /\b(localhost|127\.0\.0\.1|10\.\d+\.\d+\.\d+|[\w-]+\.(internal|local))(:\d+)?\b/],
  ["a message of a database", /SQLITE_|SQLSTATE|syntax error at or near|ECONNREFUSED|no such (table|column)/],
];

/** The error's code is documented, and type, code and status belong together. */
export function errorTable({ contract, exchange }: Judged, notes: Notes): void {
  const error = contract.lifecycle.error(exchange.json);
  const type = stringOf(error.type);
  const code = stringOf(error.code);
  if (exchange.status < 400 || type === undefined || code === undefined) return;
  if (contract.errorTypes.size > 0) {
    notes.looked(JUDGED.typeStatus);
    const status = contract.errorTypes.get(type);
    if (status !== exchange.status) {
      const expected =
        status === undefined ? "an error type of the contract" : `${type} with the status ${status}`;
      notes.wrong(JUDGED.typeStatus, { expected, actual: `${exchange.status} with the type ${type}` });
    }
  }
  if (contract.errorCodes.size > 0) {
    notes.looked(JUDGED.codeDocumented);
    const documented = contract.errorCodes.get(code);
    if (documented !== type) {
      const expected =
        documented === undefined ? "a code of the contract" : `${code} with the type ${documented}`;
      notes.wrong(JUDGED.codeDocumented, { expected, actual: `${code} with the type ${type}` });
    }
  }
}

/** No error shows the server's inside. */
export function noLeaks({ exchange }: Judged, notes: Notes): void {
  if (exchange.status < 400) return;
  notes.looked(JUDGED.noLeaks);
  // In JSON the lines of a stack trace are joined by the two characters of an escape.
  const text = exchange.text.replaceAll("\\n", "\n");
  for (const [what, pattern] of LEAKS) {
    const found = text.match(pattern)?.[0];
    // What the request itself said may be said back.
    if (found !== undefined && !exchange.request.url.includes(found.trim())) {
      notes.wrong(JUDGED.noLeaks, {
        expected: "an error that keeps the server's inside to itself",
        actual: `${what}: ${found}`,
      });
    }
  }
}
