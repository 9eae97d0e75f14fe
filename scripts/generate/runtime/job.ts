/**
 * The name of a job type that was added after this was generated: some string that is none of the listed ones. Declared as a member of
 * an enum, of which there is no value at run time, because nothing else is both a string and different from every literal: comparing
 * with a listed type must narrow to that type alone.
 */
declare enum Unlisted {
  type = "a type added later",
}
export type UnlistedJobType = Unlisted.type;

/** A job of the type `Type`: `params` and `result` are what the registry `Types` says. */
export type JobOf<Job, Types, Type extends keyof Types> = Omit<Job, "type" | "params" | "result"> & {
  type: Type;
  params: Part<Types[Type], "params">;
  result: Part<Types[Type], "result"> | null;
};

/** A job of any type in the registry: comparing `type` tells what `params` and `result` are. */
export type KnownJobOf<Job, Types> = { [Type in keyof Types]: JobOf<Job, Types, Type> }[keyof Types];

/** A job of a type that was added after this was generated. */
export type UnlistedJobOf<Job> = Omit<Job, "type" | "params" | "result"> & {
  type: UnlistedJobType;
  params: Record<string, unknown>;
  result: Record<string, unknown> | null;
};

type Part<Entry, Name extends string> = Entry extends Record<Name, infer Schema> ? Schema : unknown;
