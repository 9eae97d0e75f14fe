import type { Query } from "../api/target.ts";
import type { Contract } from "../contract/index.ts";

/** Whether lists of jobs take this query parameter. */
export function takes(contract: Contract, name: string): boolean {
  const [list] = contract.withRole("list");
  return list?.parameters.some((parameter) => parameter.in === "query" && parameter.name === name) ?? false;
}

/** The query for as many jobs as one answer can hold. */
export function widest(contract: Contract): Query {
  return takes(contract, "limit") ? { limit: contract.limit("page_maximum") ?? 200 } : {};
}
