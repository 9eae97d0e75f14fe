import type { StepKind } from "./step-kind.ts";

/** Sending the creating request once more. */
export const repeats: readonly StepKind[] = [
  {
    role: "create",
    requirement: "idempotency.replay",
    title: ({ name }) => `repeat the request for ${name}`,
    run: async (world, state, job) => {
      state.repeated.add(job.owner);
      const { operation, body } = job.request;
      const options = { as: job.owner, idempotencyKey: job.key, body };
      const reply = await world.send(job.owner, operation.id, () =>
        world.context.api.call(operation, options),
      );
      if (reply.job.id !== job.handle.id) world.context.job.adopt(reply, { as: job.owner });
      world.status(reply, 202);
      world.must(reply.job.id === job.handle.id, `${job.name} again`, `${reply.job.id}`, reply.exchange);
    },
  },
];
