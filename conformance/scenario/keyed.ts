import type { CallOptions } from "../api/call-options.ts";
import type { Reply } from "../api/reply.ts";
import { hasMember, type JsonObject } from "../contract/index.ts";
import { NotTestable } from "../expect/finding.ts";
import type { CheckContext } from "../runner/context.ts";
import { since } from "./since.ts";

/** The same request, again and again, with an idempotency key. */
export interface Keyed {
  readonly key: string;
  /** Stands in the metadata of every job that the request creates. */
  readonly marker: string;
  /** Its body, for variations. */
  readonly body: JsonObject;
  /** Sends it. A job that comes of it is canceled when the check is over. */
  readonly send: (options?: CallOptions) => Promise<Reply>;
  /** How many jobs it has created by now, as the list shows. @throws {Blocked} when there is no list. */
  readonly created: () => Promise<number>;
}

/** A request for a job that lasts, with a key that nobody has used. */
export async function keyed({
  job,
  api,
  contract,
  assume,
  unique,
}: Pick<CheckContext, "job" | "api" | "contract" | "assume" | "unique">): Promise<Keyed> {
  const [key, marker] = [unique("key"), unique("keyed")];
  const request = job.creationRequest({ queue_ms: 60_000 });
  if (!hasMember(contract, request.operation, "metadata"))
    throw new NotTestable(
      "this tells jobs apart by their metadata, and the request of scenarios.held takes none",
    );
  const body = { ...request.body, metadata: { marker } };
  const before = await job.live();
  return {
    key,
    marker,
    body,
    send: async (options = {}) => {
      const reply = await api.call(request.operation, { idempotencyKey: key, body, ...options });
      job.adopt(reply, options, request);
      return reply;
    },
    created: async () => {
      const list = await api.list({ query: { since: since(before), limit: 200 } });
      assume(list).toHaveStatus(200);
      return list.jobs.filter((listed) => listed.at("/metadata/marker") === marker).length;
    },
  };
}
