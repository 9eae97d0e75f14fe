import { fromPointer } from "../contract/pointer.ts";
import type { LintedContract } from "./contract.ts";
import { examplesOf } from "./examples-of.ts";
import { schemasAt } from "./members.ts";
import type { Spot } from "./spot.ts";

/** The answers in which each of `x-job-lifecycle`'s locations is looked for: those of a role, or of every operation, by status. */
const answers: Readonly<Record<string, { role?: string; status: RegExp }>> = {
  item: { role: "get", status: /^2/ },
  items: { role: "list", status: /^2/ },
  next_cursor: { role: "list", status: /^2/ },
  has_more: { role: "list", status: /^2/ },
  error: { status: /^[45]/ },
  request_id: { status: /./ },
  created_id: { role: "create", status: /^2/ },
  existing_id: { status: /^409$/ },
};

/** The locations that `x-job-lifecycle` names and no answer has, be it by its schema or in an example, by name. */
export function missingLocations(contract: LintedContract): ReadonlyMap<string, Spot> {
  const locations = contract.root.at("x-job-lifecycle", "locations").entries();
  return new Map(
    locations.filter(([name, location]) => {
      const bodies = bodiesOf(contract, name);
      const pointer = location.text ?? "";
      return pointer !== "" && bodies.length > 0 && !bodies.some((body) => has(body, pointer));
    }),
  );
}

function bodiesOf({ operations }: LintedContract, name: string): Spot[] {
  const wanted = answers[name];
  if (wanted === undefined) return [];
  return operations
    .filter(({ spot }) => wanted.role === undefined || spot.at("x-job-role").text === wanted.role)
    .flatMap(({ responses }) => responses.filter(([status]) => wanted.status.test(status)))
    .map(([, response]) => response.at("content", "application/json"))
    .filter((media) => media.at("schema").exists);
}

/** A schema may leave open what an error has to say, and leave it to the examples. */
function has(media: Spot, pointer: string): boolean {
  return (
    schemasAt([media.at("schema")], pointer).length > 0 ||
    examplesOf(media).some((example) => example.at(...fromPointer(pointer)).exists)
  );
}
