import type { Api } from "../api/api.ts";
import type { Reply } from "../api/reply.ts";
import type { Role } from "../contract/index.ts";
import { arrayOf, objectOf, stringOf } from "../contract/json.ts";

/** An answer, and in a few words to what. */
export interface Otherwise {
  readonly way: string;
  readonly reply: Reply;
}

/** How long answers are held that shall be held, in seconds. */
export const HELD_SECONDS = 2;

/**
 * What a job is asked for with what leads many a server along another way than that of the plain request: held, in another version,
 * from an event or a line on. Whoever may not see the job must not see it on any of them.
 */
export async function askedOtherwise(api: Api, id: string): Promise<readonly Otherwise[]> {
  const [version] = arrayOf(api.contract.document.root["x-versions"]).map((one) =>
    stringOf(objectOf(one).date),
  );
  const ways: readonly (readonly [Role, string, () => Promise<Reply>])[] = [
    ["get", "a held GET", () => api.get(id, { wait: HELD_SECONDS })],
    ["get", "a GET of the oldest version", () => api.get(id, version === undefined ? {} : { version })],
    ["stream", "a stream that is resumed", () => opened(api, id, { lastEventId: "1" })],
    ["stream", "a stream from an event on", () => opened(api, id, { query: { after: "1" } })],
    ["logs", "log lines after another one", () => api.logs(id, { query: { after: "1" } })],
    ["logs", "log lines of a level", () => api.logs(id, { query: { level: "warn" } })],
  ];
  const known = ways.filter(([role]) => api.contract.withRole(role).length > 0);
  return await Promise.all(known.map(async ([, way, ask]) => ({ way, reply: await ask() })));
}

async function opened(api: Api, id: string, options: Parameters<Api["stream"]>[1]): Promise<Reply> {
  const { reply, stream } = await api.stream(id, options);
  stream?.cut();
  return reply;
}
