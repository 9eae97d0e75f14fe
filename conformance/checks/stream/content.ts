import { check } from "../../runner/check.ts";
import { follow } from "../../scenario/follow.ts";
import { gated } from "../../scenario/gated.ts";
import { log, retry, succeed, wait } from "../../scenario/steps.ts";

check("stream.changes", { roles: ["stream", "cancel"] }, async (context) => {
  const { job, assume, expect } = context;
  const held = await job.held({ on_cancel: { after_ms: 150 } });
  const reader = await follow(context, held);
  await reader.first();
  const asked = await held.cancel();
  assume(asked).toHaveStatus(202, 200);
  const ended = await held.end();
  await reader.toTheEnd();

  const shown = reader.jobs.map(({ json }) => json);
  expect(shown, "jobs in the events")
    .likely("the server does not send every change, or not the whole job")
    .toContain(asked.job.json);
  expect(shown, "jobs in the events")
    .likely("the end of the job is not sent as an event of its own")
    .toContain(ended.job.json);
});

check("stream.changes", { title: "a new attempt", roles: ["stream"] }, async (context) => {
  const { expect } = context;
  const { job, release } = await gated(context, [retry(), wait(50), succeed()]);
  const reader = await follow(context, job);
  await reader.first();
  await release();
  await reader.toTheEnd();

  const attempts = reader.jobs.filter((shown) => !shown.isTerminal).map((shown) => shown.member("attempt"));
  expect(attempts, "attempts of the running job in the events").toContain(2);
});

check("stream.logs", { roles: ["stream"] }, async (context) => {
  const { unique, expect } = context;
  const name = unique("line");
  const written = [1, 2, 3, 3, 3, 4].map((number) => `${name} ${number}`);
  const { job, release } = await gated(context, [
    log(`${name} 1`),
    log(`${name} 2`, { level: "warn", stream: "stderr" }),
    log(`${name} 3`, { repeat: 3 }),
    log(`${name} 4`, { level: "debug" }),
    succeed(),
  ]);
  const reader = await follow(context, job);
  await reader.first();
  await release();
  await reader.toTheEnd();

  const messages = reader.lines.map(({ message }) => message);
  expect(
    messages.filter((message) => typeof message === "string" && message.startsWith(name)),
    "messages of the log events",
  ).toEqual(written);
});

check(
  "stream.incremental",
  { roles: ["stream"], requires: ["stream.changes", "stream.snapshot-first"] },
  async (context) => {
    const { contract, tolerances, latencyMs, unique, expect } = context;
    const soonMs = (contract.limit("change_delivery_seconds") ?? 1) * 1000 + latencyMs;
    const message = unique("now");
    // What follows is far enough away that an event kept back until then is late.
    const { job, release } = await gated(context, [log(message), wait(2 * soonMs + 500), succeed()]);
    const reader = await follow(context, job);
    const first = await reader.waitFor(() => true, soonMs);
    expect(first, "an event within a second of opening the stream").toBePresent();
    await release();

    const { member } = contract.lifecycle;
    const { log: logEvent } = contract.lifecycle.events;
    const line = await reader.waitFor(
      ({ event, data }) => event === logEvent && data.includes(message),
      soonMs,
    );
    expect(line, "the event of a log line within a second")
      .likely("the server, or a proxy before it, keeps events back in a buffer")
      .toBePresent();
    const changed = await reader.waitFor(
      ({ json }) => typeof member.call(contract.lifecycle, json, "cancel_requested_at") === "string",
      tolerances.deliveryMs,
    );
    expect(changed, "the event of a change within a second").toBePresent();
  },
);

check("stream.data", { roles: ["stream"] }, async (context) => {
  const { unique, expect } = context;
  const name = unique("text");
  const texts = ["\n", "\r\n", "\r", "\n\ndata: x\n\n", "\u2028", "grüße \u{1F680}", ': "quoted" \\n'];
  const messages = texts.map((text) => `${name} a${text}b`);
  const { job, release } = await gated(context, [...messages.map((message) => log(message)), succeed()]);
  const reader = await follow(context, job);
  await reader.first();
  await release();
  await reader.toTheEnd();

  for (const { event, data, json } of await reader.toTheEnd()) {
    expect(data.includes("\n"), `whether the data of an event ${event} takes several lines`)
      .likely("line ends within the job's texts are sent as they are, or the JSON is laid out for people")
      .toBe(false);
    expect(json, `data of an event ${event} as JSON`).toBePresent();
  }
  const lines = reader.lines.map(({ message }) => message);
  for (const message of messages) expect(lines, "messages of the log events").toContain(message);
});

check("stream.framing", { roles: ["stream"] }, async (context) => {
  const { tolerances, assume, expect } = context;
  const { job, release } = await gated(context, [log("grüße \u{1F680} 你好", { repeat: 20 }), succeed()]);
  const reader = await follow(context, job);
  await release();
  await reader.toTheEnd();
  const { stream } = reader;
  assume(await stream.toEnd(tolerances.deliveryMs), "who closed the stream").toBe("server");
  const { body } = stream.exchange;

  expect(() => new TextDecoder("utf-8", { fatal: true }).decode(body), "bytes of the stream").toSatisfy(
    decodes,
    "valid UTF-8",
  );
  expect([...body.subarray(0, 3)], "first bytes of the stream")
    .likely("the server writes a byte order mark")
    .notToEqual([0xef, 0xbb, 0xbf]);
  expect(stream.exchange.text.slice(-40), "end of the stream")
    .likely("the stream is cut within an event, which clients then never see")
    .toMatch(/(\n\n|\r\r|\r\n\r\n)$/);
});

function decodes(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}
