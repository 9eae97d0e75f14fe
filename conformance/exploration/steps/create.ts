import type { PrincipalName } from "../../api/principal.ts";
import { SequenceFailure } from "../failure.ts";
import type { State, Tracked } from "../state.ts";
import type { Story } from "../story.ts";
import type { World } from "../world.ts";

/** Creates a job; every one has an idempotency key, so that its request may be repeated. */
export async function create(
  world: World,
  state: State,
  owner: PrincipalName,
  story: Story,
): Promise<Tracked> {
  const { context } = world;
  const request = context.job.scriptRequest(story.steps, { ...story.options, as: owner });
  const [key, marker] = [context.unique("key"), context.unique("explored")];
  const body = { ...request.body, metadata: { marker } };
  const name = `job ${state.jobs.length + 1}`;
  const told = `${story.course === "queued" ? "stays queued" : story.ends === "never" ? "holds" : story.ends}${story.cancelable ? "" : ", can't be canceled"}`;
  world.step(`create ${name} (${told})`);
  const options = { as: owner, idempotencyKey: key, body };
  const reply = await world.send(owner, request.operation.id, () =>
    context.api.call(request.operation, options),
  );
  world.status(reply, 202);
  const handle = context.job.adopt(reply, { as: owner });
  const taken = state.jobs.some((job) => job.handle.id === handle?.id);
  if (handle === undefined || taken) {
    const { exchange } = reply;
    throw new SequenceFailure({ expected: "a job of its own", actual: `${reply.job.id}`, exchange });
  }
  const job: Tracked = {
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
  return job;
}
