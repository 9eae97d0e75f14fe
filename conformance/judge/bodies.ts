import { JUDGED } from "./bindings.ts";
import type { Judged, Notes } from "./rule.ts";

/** At most so many errors of one body are told; the first ones say enough. */
const TOLD = 4;

/** A JSON body is JSON, and valid against the schema that the document has for it. */
export function bodySchema({ contract, exchange, spec }: Judged, notes: Notes): void {
  if (spec === undefined || exchange.request.method === "HEAD") return;
  const media = spec.content.find(({ type }) => type === exchange.mediaType);
  if (media?.schema === undefined || !/[/+]json$/.test(media.type)) return;
  notes.looked(JUDGED.body);
  const body = exchange.json;
  if (body === undefined) {
    const actual = exchange.body.length === 0 ? "no content" : exchange.text.slice(0, 100);
    notes.wrong(JUDGED.body, { expected: "a body of JSON", actual });
    return;
  }
  const errors = contract.schemas.errors(media.schema, body);
  if (errors.length === 0) return;
  const told = errors.slice(0, TOLD).map(({ at, message }) => `${at === "" ? "the body" : at} ${message}`);
  const more = errors.length > TOLD ? `; and ${errors.length - TOLD} more` : "";
  notes.wrong(JUDGED.body, {
    expected: `a body valid against ${media.schema}`,
    actual: told.join("; ") + more,
  });
}
