import type { PrincipalName } from "../api/principal.ts";
import type { Reply } from "../api/reply.ts";
import { since } from "../scenario/since.ts";
import type { State, Tracked } from "./state.ts";
import type { Story } from "./story.ts";
import type { World } from "./world.ts";

/** Steps that make sense together; a sequence is about a few topics. */
export type Topic = "poll" | "list" | "logs" | "stream" | "cancel" | "repeat" | "strangers";

/** One kind of step of a sequence. */
export interface StepKind {
  readonly topic: Topic;
  /** The role that an operation of the contract must have, and a requirement of the profile that offers it. */
  readonly role: string;
  readonly requirement: string;
  /** Principals without whose credentials there is no such step. */
  readonly principals?: readonly PrincipalName[];
  readonly possible?: (state: State, job: Tracked) => boolean;
  readonly run: (world: World, state: State, job: Tracked) => Promise<void>;
  readonly title: (job: Tracked, state: State) => string;
}

/** Creates a job; every one has an idempotency key, so that its request may be repeated. */
export async function create(world: World, state: State, owner: PrincipalName, story: Story): Promise<void> {
  const { context } = world;
  const request = context.job.scriptRequest(story.steps, { ...story.options, as: owner });
  const [key, marker] = [context.unique("key"), context.unique("explored")];
  const body = { ...request.body, metadata: { marker } };
  const name = `job ${state.jobs.length + 1}`;
  const told = `${story.queued ? "stays queued" : story.ends === "never" ? "holds" : story.ends}${story.cancelable ? "" : ", can't be canceled"}`;
  world.step(`create ${name} (${told})`);
  const options = { as: owner, idempotencyKey: key, body };
  const reply = await world.send(owner, request.operation.id, () =>
    context.api.call(request.operation, options),
  );
  world.status(reply, 202);
  const handle = context.job.adopt(reply, { as: owner });
  const taken = state.jobs.some((job) => job.handle.id === handle?.id);
  world.must(handle !== undefined && !taken, "a job of its own", `${reply.job.id}`, reply.exchange);
  if (handle === undefined) return;
  const job = {
    name,
    owner,
    story,
    handle,
    request: { ...request, body },
    key,
    marker,
    asked: false,
    ended: false,
    lines: 0,
  };
  state.jobs.push(job);
  world.fits(job, reply.job, reply.exchange);
}

/** Whether a job comes to an end without anything else happening. */
const ending = (job: Tracked) => job.story.ends !== "never" || job.asked;

function poll(as?: PrincipalName): StepKind {
  return {
    topic: "poll",
    role: "get",
    requirement: "create.readable",
    ...(as === undefined ? {} : { principals: [as] }),
    possible: (_, { owner }) => as === undefined || owner === "full",
    title: ({ name }) => `poll ${name}${as === undefined ? "" : ` as ${as}`}`,
    run: async (world, _, job) => {
      const who = as ?? job.owner;
      seen(world, job, await world.send(who, "get", () => job.handle.as(who).get()));
    },
  };
}

function seen(world: World, job: Tracked, reply: Reply): void {
  world.status(reply, 200);
  world.fits(job, reply.job, reply.exchange);
  if (reply.etag !== undefined) job.etag = reply.etag;
}

/** A stranger is told of no job, whatever was done before. */
function stranger(role: "get" | "cancel" | "stream"): StepKind {
  return {
    topic: "strangers",
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

function list(as: PrincipalName): StepKind {
  return {
    topic: "list",
    role: "list",
    requirement: "list.order",
    ...(as === "full" ? {} : { principals: [as] }),
    title: () => `list as ${as}`,
    run: async (world, state) => {
      const [first] = state.jobs;
      if (first === undefined) return;
      const query = { since: since(first.handle), limit: 200 };
      const reply = await world.send(as, "list", () => world.context.api.list({ as, query }));
      world.status(reply, 200);
      for (const job of state.jobs) {
        const mine = job.owner === (as === "read_only" ? "full" : as);
        const shown = reply.jobs.filter(
          (view) => view.at("/metadata/marker") === job.marker || view.id === job.handle.id,
        );
        const times = `${job.name} ${shown.length} times`;
        if (!mine)
          world.must(shown.length === 0, `no job of another tenant in the list`, times, reply.exchange);
        else if (!reply.hasMore)
          world.must(shown.length === 1, `${job.name} once in the list`, times, reply.exchange);
        for (const view of shown) world.fits(job, view, reply.exchange);
      }
    },
  };
}

export const steps: readonly StepKind[] = [
  poll(),
  poll("read_only"),
  {
    topic: "poll",
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
    topic: "poll",
    role: "get",
    requirement: "wait.until-changed",
    possible: (_, job) => ending(job) || job.ended,
    title: ({ name }) => `wait for a change of ${name}`,
    run: async (world, _, job) =>
      seen(world, job, await world.send(job.owner, "get", () => job.handle.get({ wait: 1 }))),
  },
  {
    topic: "poll",
    role: "get",
    requirement: "create.readable",
    possible: (_, job) => ending(job) && !job.ended,
    title: ({ name }) => `poll ${name} to its end`,
    run: async (world, _, job) => {
      // The polls in between show nothing that must be told.
      await job.handle.end();
      seen(world, job, await world.send(job.owner, "get", () => job.handle.get()));
      world.must(job.ended, `${job.name} to have ended`, "it goes on again");
    },
  },
  list("full"),
  list("read_only"),
  list("other_team"),
  {
    topic: "logs",
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
  {
    topic: "cancel",
    role: "cancel",
    requirement: "cancel.accepted",
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
    topic: "cancel",
    role: "cancel",
    requirement: "cancel.hidden",
    principals: ["read_only"],
    possible: (_, job) => job.owner === "full",
    title: ({ name }) => `cancel ${name} as read_only`,
    run: async (world, _, { handle }) =>
      world.status(await world.send("read_only", "cancel", () => handle.as("read_only").cancel()), 403),
  },
  {
    topic: "repeat",
    role: "create",
    requirement: "idempotency.replay",
    title: ({ name }) => `repeat the request for ${name}`,
    run: async (world, _, job) => {
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
  stranger("get"),
  stranger("cancel"),
  stranger("stream"),
];
