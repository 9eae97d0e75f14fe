import type { Reply } from "../api/reply.ts";
import type { Settings } from "../config/settings.ts";
import type { CheckContext } from "../runner/context.ts";
import { unknownId } from "./unknown-id.ts";

/** A response to a request that every server must refuse. */
export interface Refusal {
  /** What is wrong with the request. */
  readonly of: string;
  readonly reply: Reply;
}

const ofRun = new WeakMap<Settings, Promise<readonly Refusal[]>>();

/** One refusal of each kind that takes no other credentials, for checks about what all errors share. Asked for once a run. */
export async function refusals(context: CheckContext): Promise<readonly Refusal[]> {
  const known = ofRun.get(context.settings) ?? ask(context);
  ofRun.set(context.settings, known);
  return await known;
}

async function ask({ api, job, random }: CheckContext): Promise<readonly Refusal[]> {
  const { id } = await job.live();
  const { path } = api.operation("list");
  const create = api.operation("create");
  const size = (api.contract.limit("body_bytes") ?? 65_536) + 1;
  const made: readonly (readonly [string, Promise<Reply>])[] = [
    ["a limit of 0", api.list({ query: { limit: 0 } })],
    ["a body that is not JSON", api.call(create, { rawBody: '{"' })],
    ["no credentials", api.list({ as: "anonymous" })],
    ["an unknown job", api.get(unknownId(id, random))],
    ["a path that does not exist", api.raw("GET", `${path}-of-another-api`)],
    ["a method that does not exist", api.raw("DELETE", path)],
    ["a representation that does not exist", api.list({ accept: "image/png" })],
    ["a body that is too large", api.call(create, { rawBody: " ".repeat(size) })],
    ["a body of another type", api.call(create, { rawBody: "type=x", contentType: "text/plain" })],
  ];
  const answers = await Promise.all(made.map(async ([of, reply]) => ({ of, reply: await reply })));
  // Whether a request is refused at all is the business of the requirement that says so.
  return answers.filter(({ reply }) => reply.status >= 400);
}
