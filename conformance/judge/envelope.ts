import { JUDGED } from "./bindings.ts";
import type { Judged, Notes, Rule } from "./rule.ts";

/** Every response says which request it answers, in the header and in the body alike. */
export function requestId({ contract, exchange }: Judged, notes: Notes): void {
  notes.looked(JUDGED.requestId);
  const header = exchange.headers.get("Request-Id");
  if (header === undefined) {
    notes.wrong(JUDGED.requestId, { expected: "the header Request-Id", actual: "no Request-Id" });
    return;
  }
  const inBody = contract.lifecycle.requestId(exchange.json);
  if (inBody === undefined) return;
  notes.looked(JUDGED.requestIdBody);
  if (inBody !== header) {
    notes.wrong(JUDGED.requestIdBody, { expected: `request_id ${header}, as in Request-Id`, actual: inBody });
  }
}

/** No id is sent twice in a run. Remembers what it has seen: make one for each run. */
export function uniqueRequestIds(): Rule {
  const seen = new Set<string>();
  return ({ exchange }, notes) => {
    const id = exchange.headers.get("Request-Id");
    if (id === undefined) return;
    notes.looked(JUDGED.requestIdUnique);
    if (seen.has(id))
      notes.wrong(JUDGED.requestIdUnique, { expected: "a Request-Id of its own", actual: `${id} again` });
    seen.add(id);
  };
}
