import { JUDGED } from "./bindings.ts";
import type { Judged, Notes } from "./rule.ts";

/** The server did not fail at the request. */
export function noServerError({ exchange }: Judged, notes: Notes): void {
  notes.looked(JUDGED.serverError);
  if (exchange.status < 500) return;
  notes.wrong(JUDGED.serverError, {
    expected: "an answer that is no 5xx",
    actual: `${exchange.status} ${exchange.text.slice(0, 200)}`,
    likely: "the server fails at this input instead of answering it",
  });
}

/** The operation documents the status. */
export function statusDocumented({ exchange, operation, spec }: Judged, notes: Notes): void {
  if (operation === undefined || exchange.status >= 500) return;
  notes.looked(JUDGED.status);
  if (spec !== undefined) return;
  notes.wrong(JUDGED.status, {
    expected: `${operation.method} ${operation.path} to answer one of ${[...operation.responses.keys()].join(", ")}`,
    actual: String(exchange.status),
  });
}

/** The content type is one that the operation documents for the status, and there is none without content. */
export function contentType({ exchange, spec }: Judged, notes: Notes): void {
  if (spec === undefined || exchange.request.method === "HEAD") return;
  notes.looked(JUDGED.contentType);
  const documented = spec.content.map(({ type }) => type);
  const { mediaType } = exchange;
  if (documented.length === 0) {
    if (exchange.body.length === 0 && mediaType === undefined) return;
    const actual = exchange.body.length > 0 ? `${exchange.body.length} bytes` : `Content-Type: ${mediaType}`;
    notes.wrong(JUDGED.contentType, { expected: `${exchange.status} without content`, actual });
  } else if (mediaType === undefined || !documented.includes(mediaType)) {
    notes.wrong(JUDGED.contentType, {
      expected: `Content-Type: ${documented.join(" or ")}`,
      actual: mediaType === undefined ? "no Content-Type" : `Content-Type: ${mediaType}`,
    });
  }
}
