import { type Contract, stringOf, stringsOf } from "../contract/index.ts";
import { JUDGED } from "./bindings.ts";
import type { Judged, Notes } from "./rule.ts";

/** The headers that the document requires are there, and every documented one has a value its schema allows. */
export function headers({ contract, exchange, spec }: Judged, notes: Notes): void {
  if (spec === undefined) return;
  for (const { name, required, schema } of spec.headers) {
    notes.looked(JUDGED.headers);
    const value = exchange.headers.get(name);
    if (value === undefined) {
      if (required) notes.wrong(JUDGED.headers, { expected: `the header ${name}`, actual: `no ${name}` });
      continue;
    }
    if (schema === undefined) continue;
    const errors = contract.schemas.errors(schema, coerced(contract, schema, value));
    if (errors.length > 0) {
      const messages = errors.map(({ message }) => message).join("; ");
      notes.wrong(JUDGED.headers, { expected: `a valid ${name}`, actual: `${name}: ${value}: ${messages}` });
    }
  }
}

/** Header values are text; where the schema wants a number or a boolean, text of that form is one. */
function coerced(contract: Contract, schema: string, value: string): unknown {
  const { type } = contract.document.resolve(schema).value;
  const types = [stringOf(type) ?? "", ...stringsOf(type)];
  if ((types.includes("integer") || types.includes("number")) && /^-?\d+(\.\d+)?$/.test(value))
    return Number(value);
  if (types.includes("boolean") && (value === "true" || value === "false")) return value === "true";
  return value;
}
