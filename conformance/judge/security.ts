import { JUDGED } from "./bindings.ts";
import type { Judged, Notes } from "./rule.ts";

/** Nothing in the response repeats the credentials of the request. */
export function noCredentials({ exchange }: Judged, notes: Notes): void {
  const token = exchange.request.headers.get("Authorization")?.split(" ")[1];
  if (token === undefined || token.length < 8) return;
  notes.looked(JUDGED.noCredentials);
  const header = exchange.headers.lines.find(([, value]) => value.includes(token));
  const where =
    header === undefined
      ? exchange.text.includes(token)
        ? "the body"
        : undefined
      : `the header ${header[0]}`;
  if (where === undefined) return;
  notes.wrong(JUDGED.noCredentials, {
    expected: "a response without credentials",
    actual: `${where} repeats them`,
  });
}

/** Every response forbids the guessing of types. */
export function nosniff({ exchange }: Judged, notes: Notes): void {
  notes.looked(JUDGED.nosniff);
  const value = exchange.headers.get("X-Content-Type-Options");
  if (value?.toLowerCase() === "nosniff") return;
  const actual = value === undefined ? "no X-Content-Type-Options" : `X-Content-Type-Options: ${value}`;
  notes.wrong(JUDGED.nosniff, { expected: "X-Content-Type-Options: nosniff", actual });
}
