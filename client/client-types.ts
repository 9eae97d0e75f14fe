import type { ApiTypes } from "../generated/runtime/contract.ts";
import type { Call } from "./call-result.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { CallOptions } from "./options.ts";
import type { Pages } from "./pages.ts";

/** The arguments of a method; `never` stands for what an operation does not take. */
type Arguments<Path extends unknown[], Body, Query> = [Body] extends [never]
  ? [Query] extends [never]
    ? [...path: Path, options?: CallOptions]
    : [...path: Path, query?: Query, options?: CallOptions]
  : [Query] extends [never]
    ? [...path: Path, body: Body, options?: CallOptions]
    : [...path: Path, body: Body, query?: Query, options?: CallOptions];

type Member<Leaf, Key extends string> = Leaf extends { [K in Key]: infer Value } ? Value : never;

/** The method of one operation: its path parameters in their order, then its body, then its query. */
export type Method<Leaf extends { path: unknown[] }> = (
  ...args: Arguments<Leaf["path"], Member<Leaf, "body">, Member<Leaf, "query">>
) => Leaf extends { item: infer Item; page: infer Page } ? Pages<Item, Page> : Call<Member<Leaf, "data">>;

/** The methods of a generated tree of operations. */
export type Methods<Tree> = {
  [Key in keyof Tree]: Tree[Key] extends { path: unknown[] } ? Method<Tree[Key]> : Methods<Tree[Key]>;
};

/**
 * A client of a contract: its operations under their names, and under `jobs` what can be done with jobs.
 * @typeParam Api - `Api` of what is generated of the contract.
 */
export type Client<Api extends ApiTypes> = Methods<Omit<Api["tree"], "jobs">> & {
  jobs: Omit<Methods<Member<Api["tree"], "jobs">>, keyof Jobs<Api>> & Jobs<Api>;
};
