import { ending } from "./ending.ts";
import type { StepKind } from "./step-kind.ts";

/** Opening a stream, cutting it, resuming it, and following it to its end. */
export const streams: readonly StepKind[] = [
  {
    topic: "stream",
    role: "stream",
    requirement: "stream.snapshot-first",
    possible: (state) => state.open === undefined,
    title: ({ name }) => `open the stream of ${name}`,
    run: async (world, state, job) => {
      // A fresh stream tells everything anew; one that was cut before is given up.
      state.cut = undefined;
      state.received.delete(job);
      state.lastLine.delete(job);
      const { reply, stream } = await world.follow(state, job, job.owner);
      world.status(reply, 200);
      await stream?.waitFor(() => true, world.context.tolerances.deliveryMs);
      state.open?.look();
    },
  },
  {
    topic: "stream",
    role: "stream",
    requirement: "stream.resume",
    possible: (state) => state.open?.stream.lastId !== undefined,
    title: (_, { open }) => `cut the stream of ${open?.job.name}`,
    run: async (_, state) => {
      const { open } = state;
      const lastId = open?.stream.lastId;
      open?.stream.cut();
      open?.look();
      if (open !== undefined && lastId !== undefined) state.cut = { job: open.job, as: open.as, lastId };
      state.open = undefined;
    },
  },
  {
    topic: "stream",
    role: "stream",
    requirement: "stream.resume",
    possible: (state) => state.open === undefined && state.cut !== undefined,
    title: (_, { cut }) => `resume the stream of ${cut?.job.name}`,
    run: async (world, state) => {
      const { cut } = state;
      if (cut === undefined) return;
      const { reply } = await world.follow(state, cut.job, cut.as, cut.lastId);
      world.status(reply, 200, 204);
      if (reply.status === 204) cut.job.ended = true;
      state.cut = undefined;
    },
  },
  {
    topic: "stream",
    role: "stream",
    requirement: "stream.end",
    possible: (state) => state.open !== undefined && ending(state.open.job),
    title: (_, { open }) => `follow the stream of ${open?.job.name} to its end`,
    run: async (world, state) => {
      const { open } = state;
      if (open === undefined) return;
      const { end } = world.context.contract.lifecycle.events;
      await open.stream.waitFor(({ event }) => event === end, world.context.tolerances.reachMs);
      open.look();
      // One that has come of age is closed without an end, and that is no fault.
      if (open.stream.named(end).length > 0) open.job.ended = true;
      open.stream.cut();
      state.open = undefined;
    },
  },
];
