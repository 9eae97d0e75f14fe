import type { StepKind } from "./step-kind.ts";

/** Reading the log: it only grows, and in the end it is whole. */
export const logs: readonly StepKind[] = [
  {
    role: "logs",
    requirement: "logs.order",
    title: ({ name }) => `read the log of ${name}`,
    run: async (world, _, job) => {
      const reply = await world.send(job.owner, "logs", () => job.handle.logs({ query: { limit: 200 } }));
      world.status(reply, 200);
      const count = reply.items.length;
      world.must(
        count >= job.lines,
        `at least ${job.lines} lines, as before`,
        `${count} lines`,
        reply.exchange,
      );
      const most = job.story.steps.filter((step) => step.do === "log").length;
      world.must(
        count <= most,
        `at most the ${most} lines that ${job.name} writes`,
        `${count} lines`,
        reply.exchange,
      );
      const whole = job.ended && !job.asked && job.story.ends !== "never";
      world.must(
        !whole || count === most,
        `the ${most} lines that ${job.name} wrote`,
        `${count} lines`,
        reply.exchange,
      );
      job.lines = count;
    },
  },
];
