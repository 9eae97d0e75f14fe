import { JobView } from "../api/job-view.ts";
import type { Contract, JsonObject } from "../contract/index.ts";
import { objectOf } from "../contract/index.ts";
import type { EventStream, StreamEvent } from "../http/index.ts";
import type { CheckContext } from "../runner/context.ts";

/** The events that tell something of the job: its states and its log lines. */
export function newsOf(contract: Contract, stream: EventStream): readonly StreamEvent[] {
  const { job, log } = contract.lifecycle.events;
  return stream.events.filter(({ event }) => event === job || event === log);
}

/** The states of the job that a stream has shown, in order. */
export function jobsOf(contract: Contract, stream: EventStream): readonly JobView[] {
  return stream.named(contract.lifecycle.events.job).map(({ json }) => new JobView(contract, json));
}

/** The log lines that a stream has shown, in order. */
export function linesOf(contract: Contract, stream: EventStream): readonly JsonObject[] {
  return stream.named(contract.lifecycle.events.log).map(({ json }) => objectOf(json));
}

/** Whether an event shows a job that has ended. */
export function showsEnd(contract: Contract, { event, json }: StreamEvent): boolean {
  return event === contract.lifecycle.events.job && contract.lifecycle.isTerminal(json);
}

/** What an event says, whatever its id: to compare streams by. */
export function said({ event, data }: StreamEvent): string {
  return `${event} ${data}`;
}

/**
 * Reads a stream until it is over: the event `end`, or the server's close, or, where neither comes, a while after the
 * job was shown to have ended.
 *
 * @returns its job and log events. Bounded by the run's patience; what has not come by then is missing.
 */
export async function toTheEnd(
  { contract, tolerances }: Pick<CheckContext, "contract" | "tolerances">,
  stream: EventStream,
): Promise<readonly StreamEvent[]> {
  const isOver = () => stream.closed !== undefined || stream.named(contract.lifecycle.events.end).length > 0;
  const hasEnded = () => stream.events.some((event) => showsEnd(contract, event));
  await stream.until(() => isOver() || hasEnded(), tolerances.reachMs);
  await stream.until(isOver, tolerances.deliveryMs);
  return newsOf(contract, stream);
}

/** Waits for the first event of a stream, at most as long as it may take to be delivered. */
export async function firstEvent(
  { tolerances, latencyMs }: Pick<CheckContext, "tolerances" | "latencyMs">,
  stream: EventStream,
): Promise<StreamEvent | undefined> {
  return await stream.waitFor(() => true, tolerances.deliveryMs + latencyMs);
}
