import type { Conclusion } from "./protocol.ts";
import { RESULT } from "./sample-job.ts";
import type { Demand, Run } from "./scenario.ts";

type Options = Pick<Demand, "applies" | "likely">;

/** The client must conclude that the job ended so; with the whole job, where it succeeded. */
export function concludes(
  requirement: string,
  outcome: Conclusion["outcome"],
  options: Options = {},
): Demand {
  return {
    requirement,
    about: "conclusion",
    expected: `the outcome ${outcome}${outcome === "succeeded" ? " and the job with its result" : ""}`,
    actual({ conclusion }) {
      if (conclusion.outcome !== outcome) return describe(conclusion);
      if (outcome === "succeeded" && JSON.stringify(conclusion.job?.result) !== JSON.stringify(RESULT))
        return `the outcome succeeded with the result ${JSON.stringify(conclusion.job?.result)}`;
      return undefined;
    },
    ...options,
  };
}

/** The client must say what the API said. */
export function concludesError(
  requirement: string,
  status: number,
  code: string | undefined,
  options: Options = {},
): Demand {
  return {
    requirement,
    about: "conclusion",
    expected: `the outcome error with status ${status}${code ? ` and code ${code}` : ""}`,
    actual({ conclusion }) {
      const { outcome, error } = conclusion;
      const same = outcome === "error" && error?.status === status && (!code || error.code === code);
      return same ? undefined : describe(conclusion);
    },
    ...options,
  };
}

/** Something about what the client did on the wire. */
export function observe(
  requirement: string,
  expected: string,
  actual: (run: Run) => string | undefined,
  options: Options & Partial<Pick<Demand, "about">> = {},
): Demand {
  return { requirement, about: "wire", expected, actual, ...options };
}

/** For clients that stream, in scenarios where one may also poll. */
export const streams = ({ of }: Run): boolean => of.stream.length > 0;

/** For clients that poll. */
export const polls = ({ of }: Run): boolean => of.get.length > 0;

/** Says in a line what a client concluded. */
function describe({ outcome, job, error }: Conclusion): string {
  const facts = [job && `job ${job.status}`, error?.status && `status ${error.status}`, error?.code];
  const known = facts.filter(Boolean).join(", ");
  return `the outcome ${outcome}${known ? ` (${known})` : ""}`;
}
