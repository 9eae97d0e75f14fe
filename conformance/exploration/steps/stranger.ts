import type { StepKind } from "./step-kind.ts";

/** A stranger is told of no job, whatever was done before. */
function stranger(role: "get" | "cancel" | "stream"): StepKind {
  return {
    role,
    requirement: "tenancy.hidden",
    principals: ["other_team"],
    possible: (_, job) => job.owner === "full",
    title: ({ name }) => `${role} of ${name} by another tenant`,
    run: async (world, _, { handle }) => {
      const theirs = handle.as("other_team");
      const ask = async () =>
        role === "get"
          ? theirs.get()
          : role === "cancel"
            ? theirs.cancel()
            : (await theirs.tryStream()).reply;
      world.status(await world.send("other_team", role, ask), 404);
    },
  };
}

export const strangers: readonly StepKind[] = [stranger("get"), stranger("cancel"), stranger("stream")];
