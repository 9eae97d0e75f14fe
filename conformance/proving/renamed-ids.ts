import { type Fault, remembering } from "./faults.ts";
import type { FaultyResponse } from "./faulty-response.ts";

/** The ids of a contract: as its servers make them, and as a request may name them after they were renamed. */
export interface IdForm {
  readonly made: RegExp;
  readonly named: RegExp;
}

const CANONICAL: IdForm = { made: /job_[A-Za-z0-9]{16,}/g, named: /job_[\w-]+/g };

/** A server whose jobs have other ids, everywhere alike: in bodies, headers, streams, and in the requests that name them. */
export function renamedIds(make: (id: string) => string, { made, named }: IdForm = CANONICAL): Fault {
  return remembering("any", () => {
    const renamed = new Map<string, string>();
    const original = new Map<string, string>();
    const rename = (id: string): string => {
      const known = renamed.get(id);
      if (known !== undefined) return known;
      const name = make(id);
      renamed.set(id, name);
      original.set(name, id);
      return name;
    };
    const outward = (text: string) => text.replace(made, rename);
    const inward = (text: string) => text.replace(named, (name) => original.get(name) ?? name);
    return async (request, next) => {
      const asked = request.withTarget(inward(request.target));
      const body = request.body.toString("utf8");
      const renamedBody = inward(body);
      return changed(await next(renamedBody === body ? asked : asked.withBody(renamedBody)), outward);
    };
  });
}

function changed(response: FaultyResponse, outward: (text: string) => string): FaultyResponse {
  const named = response.headers.lines.filter(([, value]) => outward(value) !== value);
  const headed = named.reduce((all, [name, value]) => all.with(name, outward(value)), response);
  if (response.isStream) {
    return headed.withStream({
      each: (event) => (event.data === undefined ? event : { ...event, data: outward(event.data) }),
    });
  }
  return response.body.length === 0 ? headed : headed.withBody(outward(response.body.toString("utf8")));
}
