import type { Reply } from "../api/reply.ts";
import { check } from "../runner/check.ts";
import { pages } from "../scenario/pages.ts";
import {
  burst,
  exhaust,
  quotaField,
  remaining,
  replenished,
  retryAfterMs,
  small,
} from "../scenario/quota.ts";
import { succeed } from "../scenario/steps.ts";

/** The quota is one for all checks, so they take turns; they begin first, since each turn may take a window. */
const turn = { principals: ["limited"], alone: "quota", lastsMs: 3_000 } as const;

check("limits.exceeded", turn, async ({ api, expect }) => {
  const refusal = await exhaust(api.as("limited"));

  expect(refusal).toBeError({ status: 429, code: "rate_limit.exceeded" });
  expect(refusal).toHaveHeader(
    "Retry-After",
    (value) => /^\d+$/.test(value) && Number(value) >= 1,
    "at least 1",
  );
});

check("limits.retry-after-agrees", turn, async ({ api, assume, expect, notApplicable }) => {
  const refusal = await exhaust(api.as("limited"));
  assume(refusal).toHaveStatus(429);
  const resets = quotaField(refusal, "RateLimit")?.[0]?.numbers.get("t");
  if (resets === undefined) return notApplicable("RateLimit does not say when the quota is full again");

  expect(retryAfterMs(refusal) / 1_000, "seconds of Retry-After", refusal)
    .likely("a client that keeps to Retry-After is refused once more")
    .toBeAtLeast(resets);
});

check(
  "limits.no-side-effects",
  { ...turn, requires: ["limits.recovers"] },
  async ({ job, api, unique, signal, assume, expect, delay }) => {
    const limited = api.as("limited");
    const attempt = async () => {
      const told = await exhaust(limited);
      const ticket = unique("ticket");
      const options = { as: "limited", idempotencyKey: ticket, members: { metadata: { ticket } } } as const;
      // Right behind a crowd: on a slow machine a new window may have begun since the quota was found to be used up.
      const crowd = burst(limited, told);
      // Together: were the request impossible here, nobody would be left to await the crowd.
      const [refused] = await Promise.all([job.request([succeed()], options), crowd]);
      return { ticket, options, refused };
    };
    let { ticket, options, refused } = await attempt();
    for (let round = 0; refused.status !== 429 && round < 8; round += 1)
      ({ ticket, options, refused } = await attempt());
    assume(refused).toHaveStatus(429);
    await delay(retryAfterMs(refused));
    await replenished(limited, signal);
    const accepted = await job.request([succeed()], options);

    expect(accepted).toHaveStatus(202);
    expect(accepted).likely("the refusal used the key up").toLackHeader("Idempotent-Replayed");
    const before = Date.parse(String(accepted.job.member("created_at"))) - retryAfterMs(refused) - 1_000;
    const query = { since: new Date(before).toISOString(), limit: 200 };
    const listed = (await pages((page) => api.list({ query: page }), query, undefined, 3)).flatMap(
      ({ jobs }) => jobs,
    );
    const made = listed.filter((each) => each.at("/metadata/ticket") === ticket);
    expect(
      made.map(({ id }) => id),
      "ids of the jobs of the refused and the accepted request",
    ).toEqual([accepted.job.id]);
  },
);

check("limits.recovers", turn, async ({ api, assume, expect, delay }) => {
  const limited = api.as("limited");
  const refusal = await exhaust(limited);
  assume(refusal).toHaveStatus(429);
  await delay(retryAfterMs(refusal));

  expect(await small(limited)).toHaveStatus(200);
});

check(
  "limits.counts-down",
  { ...turn, requires: ["limits.exceeded"] },
  async ({ api, signal, expect, notApplicable }) => {
    const limited = api.as("limited");
    const left: number[] = [];
    // One decrease is enough, and none among so many requests is too few, whenever windows end in between.
    for (let times = 0; times < 20; times += 1) {
      const reply = await small(limited);
      const number = remaining(reply);
      if (number === undefined) return notApplicable("no response says what is left of the quota");
      expect(number, "what is left of the quota", reply).toBeAtLeast(0);
      if (number < (left.at(-1) ?? number)) return;
      left.push(number);
      if (reply.status === 429) await replenished(limited, signal);
    }

    expect(left.join(), "what was left after each of twenty requests")
      .likely("the figure does not count this principal's requests")
      .toSatisfy(() => false, "figures that go down");
  },
);

check(
  "limits.cheap-not-modified",
  { ...turn, requires: ["limits.counts-down"] },
  async ({ job, api, signal, assume, expect, notApplicable }) => {
    const held = (await job.held()).as("limited");
    for (let round = 0; ; round += 1) {
      await replenished(api.as("limited"), signal);
      const first = await held.get();
      const second = await held.get();
      const same = [
        await held.get({ ifNoneMatch: second.etag }),
        await held.get({ ifNoneMatch: second.etag }),
      ];
      const third = await held.get();
      const left = [first, second, third].map(remaining);
      if (left.includes(undefined)) return notApplicable("no response says what is left of the quota");
      const refused = [first, second, ...same, third].some(({ status }) => status === 429);
      const [cost, later] = [spent(first, second), spent(second, third)];
      if ((refused || cost <= 0 || later < cost) && round < 8) continue; // a window ended in between

      for (const reply of same) assume(reply).toHaveStatus(304);
      expect((later - cost) / same.length, "what a 304 costs of the quota", third)
        .likely("a 304 is counted like any other response")
        .toSatisfy((price) => price < cost, `less than a 200, which costs ${cost}`);
      return;
    }
  },
);

function spent(before: Reply, after: Reply): number {
  return (remaining(before) ?? 0) - (remaining(after) ?? 0);
}

check("limits.fields", async ({ job, api, random, expect }) => {
  const held = await job.held();
  const got = await held.get();
  const same = await held.get({ ifNoneMatch: got.etag });
  const missing = await api.get(random.text(20));
  for (const reply of [held.created, got, same, missing, await small(api)]) {
    const [limits, policies] = [quotaField(reply, "RateLimit"), quotaField(reply, "RateLimit-Policy")];
    expect(limits, "RateLimit as a list of strings with parameters", reply).toBePresent();
    expect(policies, "RateLimit-Policy as a list of strings with parameters", reply).toBePresent();
    const named = policies?.map(({ policy }) => policy) ?? [];
    for (const { policy, numbers } of limits ?? []) {
      expect(named.includes(policy), `whether RateLimit-Policy has the policy ${policy}`, reply).toBe(true);
      expect(numbers.get("r"), "r of RateLimit", reply).toBePresent();
    }
  }
});
