import { parseList } from "structured-headers";
import type { Api } from "../api/api.ts";
import type { Reply } from "../api/reply.ts";
import { delay } from "../http/index.ts";

/** One policy as a `RateLimit` or `RateLimit-Policy` field tells it. */
export interface QuotaField {
  readonly policy: string;
  /** `q`, `w`, `r`, `t` … */
  readonly numbers: ReadonlyMap<string, number>;
}

/** The policies that a field names; `undefined` when the field is absent or no structured field of that kind. */
export function quotaField(
  reply: Reply,
  name: "RateLimit" | "RateLimit-Policy",
): readonly QuotaField[] | undefined {
  const value = reply.header(name);
  if (value === undefined) return undefined;
  try {
    return parseList(value).map(([policy, parameters]) => {
      if (typeof policy !== "string") throw new TypeError(`${name} names no policy`);
      const numbers = new Map<string, number>();
      for (const [key, number] of parameters) if (typeof number === "number") numbers.set(key, number);
      return { policy, numbers };
    });
  } catch {
    return undefined;
  }
}

/** What is left of the quota, as the reply says; `undefined` when it does not. */
export function remaining(reply: Reply): number | undefined {
  return quotaField(reply, "RateLimit")?.[0]?.numbers.get("r");
}

/** The milliseconds of `Retry-After`; a second where there is none. */
export function retryAfterMs(reply: Reply): number {
  const seconds = Number(reply.header("Retry-After") ?? 1);
  return Number.isFinite(seconds) ? Math.min(seconds, 30) * 1_000 : 1_000;
}

/** The cheapest request there is. */
export async function small(api: Api): Promise<Reply> {
  return await api.list({ query: { limit: 1 } });
}

/** Uses up the quota of a principal and gives the first refusal, or a last answer that is none. */
export async function exhaust(api: Api): Promise<Reply> {
  let last = await small(api);
  for (let round = 0; last.status !== 429 && round < 4; round += 1) {
    const replies = await burst(api, last);
    last = replies.find(({ status }) => status === 429) ?? last;
  }
  return last;
}

/** More requests at once than a quota has, as a reply tells it. */
export async function burst(api: Api, told: Reply): Promise<readonly Reply[]> {
  const quota = quotaField(told, "RateLimit-Policy")?.[0]?.numbers.get("q") ?? 50;
  return await Promise.all(Array.from({ length: Math.min(quota + 1, 250) }, () => small(api)));
}

/** Waits until requests of the principal are served again, and gives the first one that is. */
export async function replenished(api: Api, signal: AbortSignal): Promise<Reply> {
  for (;;) {
    const reply = await small(api);
    if (reply.status !== 429) return reply;
    await delay(retryAfterMs(reply) + 20, signal);
  }
}
