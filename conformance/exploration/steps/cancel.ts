import type { StepKind } from "./step-kind.ts";

/** Asking a job to stop, by those who may and those who may not. */
export const cancels: readonly StepKind[] = [
  {
    role: "cancel",
    requirement: "cancel.accepted",
    stops: true,
    foresee: (_, job) => {
      if (job.story.cancelable && !job.ended) job.asked = true;
    },
    title: ({ name }) => `cancel ${name}`,
    run: async (world, _, job) => {
      const reply = await world.send(job.owner, "cancel", () => job.handle.cancel());
      const { cancelable, ends } = job.story;
      if (!cancelable) return world.status(reply, 409);
      if (ends === "never") world.status(reply, 200, 202);
      else world.status(reply, 200, 202, 409);
      if (reply.status === 409) job.ended = true;
      else {
        job.asked = true;
        world.fits(job, reply.job, reply.exchange);
      }
    },
  },
  {
    role: "cancel",
    requirement: "cancel.hidden",
    principals: ["read_only"],
    possible: (_, job) => job.owner === "full",
    title: ({ name }) => `cancel ${name} as read_only`,
    run: async (world, _, { handle }) =>
      world.status(await world.send("read_only", "cancel", () => handle.as("read_only").cancel()), 403),
  },
];
