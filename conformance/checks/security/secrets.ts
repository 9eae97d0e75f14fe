import { check } from "../../runner/check.ts";
import { gated } from "../../scenario/gated.ts";
import { fail, log, progress } from "../../scenario/steps.ts";

/** The judge looks for credentials in every response; this check provokes the answers that tend to repeat them. */
check("security.no-credentials", async ({ job, api, random, expect }) => {
  const queued = await job.live();
  const token = `mfk_live_${random.text(32)}`;
  const replies = await Promise.all([
    queued.get({ headers: [["Authorization", `Bearer ${token}`]] }),
    queued.get({ headers: [["Authorization", token]] }),
    queued.get({ headers: [["Authorization", `Basic ${token}`]] }),
    api.list({ query: { access_token: token } }),
    job.request(undefined, { headers: [["Authorization", `Bearer ${token}`]] }),
  ]);

  for (const { exchange } of replies) {
    const told =
      exchange.headers.lines.map(([name, value]) => `${name}: ${value}`).join("\n") + exchange.text;
    expect(told.includes(token), "whether the refusal repeats the credentials", exchange)
      .likely("the message of the error quotes what was sent")
      .toBe(false);
  }
});

check("security.secrets-masked", async (context) => {
  const { unique, tolerances, assume, expect } = context;
  const secret = unique("secret");
  const told = `connecting with ${secret}`;
  const steps = [
    log(told),
    progress(50, { completed: 1, total: 2, failed: 0, unit: "steps", message: told }),
    fail({ message: told, partial: { told } }),
  ];
  const { job: one, release } = await gated(context, steps, { secret });
  const stream = await one.stream();
  await release();
  await stream.toEnd(tolerances.reachMs);
  const ended = await one.end();
  const logs = await one.logs();

  assume(logs.items.length, "log lines that were written", logs).toBeAtLeast(1);

  const views = { "the 202": one.created, GET: ended, "the log lines": logs };
  for (const [view, { exchange }] of Object.entries(views)) {
    expect(exchange.text, view, exchange)
      .likely("the server shows params as they were given")
      .notToContain(secret);
  }
  const { exchange } = stream;
  expect(exchange.text, "the event stream", exchange).notToContain(secret);
});
