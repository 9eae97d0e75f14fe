import type { Api } from "../api/api.ts";
import type { Reply } from "../api/reply.ts";

/** A response to a request that every server must refuse. */
export interface Refusal {
  /** The status that it ought to have. */
  readonly status: number;
  /** What is wrong with the request. */
  readonly of: string;
  readonly reply: Reply;
}

/**
 * One refusal of each kind that takes no other credentials; for checks about what all errors share.
 *
 * @param missing an id that no job has; see `unknownId`.
 */
export async function refusals(api: Api, missing: string): Promise<readonly Refusal[]> {
  const { path } = api.operation("list");
  const create = api.operation("create");
  const size = (api.contract.limit("body_bytes") ?? 65_536) + 1;
  const made: readonly (readonly [number, string, Promise<Reply>])[] = [
    [400, "a limit of 0", api.list({ query: { limit: 0 } })],
    [400, "a body that is not JSON", api.call(create, { rawBody: '{"' })],
    [401, "no credentials", api.list({ as: "anonymous" })],
    [404, "an unknown job", api.get(missing)],
    [404, "a path that does not exist", api.raw("GET", `${path}-of-another-api`)],
    [405, "a method that does not exist", api.raw("DELETE", path)],
    [406, "a representation that does not exist", api.list({ accept: "image/png" })],
    [413, "a body that is too large", api.call(create, { rawBody: " ".repeat(size) })],
    [415, "a body of another type", api.call(create, { rawBody: "type=x", contentType: "text/plain" })],
  ];
  return await Promise.all(made.map(async ([status, of, reply]) => ({ status, of, reply: await reply })));
}
