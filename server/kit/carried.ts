import type { z } from "zod";

/** What JSON carries; a member that is undefined is left out of it. */
export type Json =
  | null
  | undefined
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [member: string]: Json };

/** Refuses, while compiling, a schema whose values JSON can't carry (dates, big integers, functions). */
export type CarriedByJson<Schema extends z.ZodType> =
  z.output<Schema> extends Json ? unknown : "the values of this schema can't be carried by JSON";

/** Refuses, while compiling, a schema that does not take what it gives: values are stored and read again. */
export type ReadAgain<Schema extends z.ZodType> =
  z.output<Schema> extends z.input<Schema>
    ? unknown
    : "this schema does not take what it gives: leave transformations to the operation";
