import type { ApiTypes } from "../generated/runtime/contract.ts";
import type { Call } from "./call-result.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { CallOptions } from "./options.ts";
import type { Pages } from "./pages.ts";

/** What follows the path in the arguments of a method; `never` stands for what an operation does not take. */
type AfterPath<Body, Query> = [Body] extends [never]
  ? AfterBody<Query>
  : [body: Body, ...rest: AfterBody<Query>];
type AfterBody<Query> = [Query] extends [never]
  ? [options?: CallOptions]
  : [query?: Query, options?: CallOptions];

type Member<Leaf, Key extends string> = Leaf extends { [K in Key]: infer Value } ? Value : never;

/** The method of one operation: its path parameters in their order, then its body, then its query. */
export type Method<Leaf extends { path: unknown[] }> = Leaf extends TypedLeaf
  ? TypedMethod<Leaf>
  : (
      ...args: [...path: Leaf["path"], ...rest: AfterPath<Member<Leaf, "body">, Member<Leaf, "query">>]
    ) => Leaf extends { item: infer Item; page: infer Page } ? Pages<Item, Page> : Call<Member<Leaf, "data">>;

/** An operation that creates jobs of several types, by the type and the params in its body. */
interface TypedLeaf {
  path: unknown[];
  body: object;
  data: unknown;
  typed: { type: string; params: string; jobs: Readonly<Record<string, { params: unknown; data: unknown }>> };
}

/** The type that is asked for says what its params are, and what kind of job is answered with. */
type TypedMethod<Leaf extends TypedLeaf> = <const Type extends string>(
  ...args: [
    ...path: Leaf["path"],
    body: TypedBody<Leaf["body"], Leaf["typed"], Type>,
    ...rest: AfterBody<Member<Leaf, "query">>,
  ]
) => Call<Type extends keyof Leaf["typed"]["jobs"] ? Leaf["typed"]["jobs"][Type]["data"] : Leaf["data"]>;

type TypedBody<Body, Typed extends TypedLeaf["typed"], Type> = Omit<Body, Typed["type"] | Typed["params"]> &
  Record<Typed["type"], Type> & {
    [Name in keyof Pick<Body, Typed["params"] & keyof Body>]: Type extends keyof Typed["jobs"]
      ? Typed["jobs"][Type]["params"]
      : Record<string, unknown>;
  };

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
