import { FORESEEN } from "../outlook.ts";
import { ending } from "./ending.ts";
import type { StepKind } from "./step-kind.ts";

/** Opening a stream, cutting it, resuming it, and following it to its end. */
export const streams: readonly StepKind[] = [
  {
    role: "stream",
    requirement: "stream.snapshot-first",
    once: true,
    possible: ({ open }) => open === undefined,
    foresee: (state, job) => {
      state.cut = undefined;
      state.open = { job, stream: { lastId: FORESEEN } };
    },
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
    role: "stream",
    requirement: "stream.resume",
    once: true,
    possible: ({ open }, job) => open?.job === job && open.stream.lastId !== undefined,
    foresee: (state, job) => {
      state.open = undefined;
      state.cut = { job };
    },
    title: ({ name }) => `cut the stream of ${name}`,
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
    role: "stream",
    requirement: "stream.resume",
    once: true,
    possible: ({ open, cut }, job) => open === undefined && cut?.job === job,
    foresee: (state, job) => {
      state.cut = undefined;
      state.open = { job, stream: { lastId: FORESEEN } };
    },
    title: ({ name }) => `resume the stream of ${name}`,
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
    role: "stream",
    requirement: "stream.end",
    once: true,
    possible: ({ open }, job) => open?.job === job && ending(job),
    foresee: (state, job) => {
      job.ended = true;
      state.open = undefined;
    },
    title: ({ name }) => `follow the stream of ${name} to its end`,
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
