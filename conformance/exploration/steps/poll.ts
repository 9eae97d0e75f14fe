import type { PrincipalName } from "../../api/principal.ts";
import type { Reply } from "../../api/reply.ts";
import { FORESEEN, type JobOutlook, type Outlook } from "../outlook.ts";
import type { Tracked } from "../state.ts";
import type { World } from "../world.ts";
import { ending } from "./ending.ts";
import type { StepKind } from "./step-kind.ts";

function poll(as?: PrincipalName): StepKind {
  return {
    role: "get",
    requirement: "create.readable",
    ...(as === undefined ? {} : { principals: [as] }),
    possible: (_, { owner }) => as === undefined || owner === "full",
    foresee: tagged,
    title: ({ name }) => `poll ${name}${as === undefined ? "" : ` as ${as}`}`,
    run: async (world, _, job) => {
      const who = as ?? job.owner;
      seen(world, job, await world.send(who, "get", () => job.handle.as(who).get()));
    },
  };
}

function tagged(_: Outlook, job: JobOutlook): void {
  job.etag = FORESEEN;
}

function seen(world: World, job: Tracked, reply: Reply): void {
  world.status(reply, 200);
  world.fits(job, reply.job, reply.exchange);
  if (reply.etag !== undefined) job.etag = reply.etag;
}

/** Reading a job, in every way in which it can be read. */
export const polls: readonly StepKind[] = [
  poll(),
  poll("read_only"),
  {
    role: "get",
    requirement: "poll.not-modified",
    possible: (_, job) => job.etag !== undefined,
    title: ({ name }) => `poll ${name} with its entity tag`,
    run: async (world, _, job) => {
      const { etag } = job;
      const reply = await world.send(job.owner, "get", () => job.handle.get({ ifNoneMatch: etag }));
      world.status(reply, 200, 304);
      if (reply.status === 200) {
        world.must(
          reply.etag !== etag,
          "304 for the tag that the 200 has",
          `200, ETag ${reply.etag}`,
          reply.exchange,
        );
        seen(world, job, reply);
      } else world.must(reply.etag === etag, `ETag ${etag}`, `ETag ${reply.etag}`, reply.exchange);
    },
  },
  {
    role: "get",
    requirement: "wait.until-changed",
    possible: (_, job) => ending(job) || job.ended,
    foresee: tagged,
    title: ({ name }) => `wait for a change of ${name}`,
    run: async (world, _, job) =>
      seen(world, job, await world.send(job.owner, "get", () => job.handle.get({ wait: 1 }))),
  },
  {
    role: "get",
    requirement: "create.readable",
    once: true,
    possible: (_, job) => ending(job) && !job.ended,
    foresee: (state, job) => {
      tagged(state, job);
      job.ended = true;
    },
    title: ({ name }) => `poll ${name} to its end`,
    run: async (world, _, job) => {
      // The polls in between show nothing that must be told.
      await job.handle.end();
      seen(world, job, await world.send(job.owner, "get", () => job.handle.get()));
      world.must(job.ended, `${job.name} to have ended`, "it goes on again");
    },
  },
];
