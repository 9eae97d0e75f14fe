/**
 * The name of a job type that was added after this was generated: some string that is none of the listed ones. Declared as a member of
 * an enum, of which there is no value at run time, because nothing else is both a string and different from every literal: comparing
 * with a listed type must narrow to that type alone.
 */
declare enum Unlisted {
  type = "a type added later",
}
export type UnlistedJobType = Unlisted.type;

/** Which members of a job hold its type, and the params and the result that the type decides about; `never` for what it lacks. */
export interface JobNames {
  type: string;
  params: string;
  result: string;
}

/** A job of the type `Type`: `params` and `result` are what the registry `Types` says. */
export type JobOf<Job, Types, Type extends keyof Types, Names extends JobNames> = Typed<
  Job,
  Names,
  Type,
  Part<Types[Type], "params">,
  Part<Types[Type], "result">
>;

/** A job of any type in the registry: comparing its type tells what its params and its result are. */
export type KnownJobOf<Job, Types, Names extends JobNames> = {
  [Type in keyof Types]: JobOf<Job, Types, Type, Names>;
}[keyof Types];

/** A job of a type that was added after this was generated. */
export type UnlistedJobOf<Job, Names extends JobNames> = Typed<
  Job,
  Names,
  UnlistedJobType,
  Record<string, unknown>,
  Record<string, unknown>
>;

/** A job with what its type says; a view of a job that has no params, or no result, gets none. */
type Typed<Job, Names extends JobNames, Type, Params, Result> = Omit<Job, Names[keyof JobNames]> & {
  [Name in Names[keyof JobNames] & keyof Job]: Name extends Names["type"]
    ? Type
    : Name extends Names["params"]
      ? Params
      : Result | null;
};

type Part<Entry, Name extends string> = Entry extends Record<Name, infer Schema> ? Schema : unknown;
