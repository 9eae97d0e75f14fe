import { objectOf, stringOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { log, succeed, wait } from "../../scenario/steps.ts";

check("logs.line", { roles: ["logs"], lastsMs: 400 }, async ({ job, unique, assume, expect }) => {
  const name = unique("written");
  const wanted = [
    { level: "debug", stream: "stdout", message: `${name} \t grüße \u{1F680}` },
    { level: "error", stream: "stderr", message: `  ${name}: ${"long ".repeat(400)}` },
    { level: "warn", stream: "stderr", message: `${name} "quoted" \\ <b>&amp;</b>` },
  ];
  const steps = wanted.flatMap(({ message, ...how }) => [log(message, how), wait(100)]);
  const writer = await job.script([...steps, succeed()]);
  const ended = await writer.end();
  const reply = await writer.logs({ query: { level: "debug" } });
  assume(reply).toHaveStatus(200);
  const own = reply.items.map(objectOf).filter(({ message }) => String(message).includes(name));

  expect(
    own.map(({ level, stream, message }) => ({ level, stream, message })),
    "level, stream and message of the lines",
    reply,
  )
    .likely("lines are given one level or stream for all, or are cut or trimmed")
    .toEqual(wanted);
  let before = ended.job.moment("started_at") ?? Number.NaN;
  const end = ended.job.moment("finished_at") ?? Number.NaN;
  for (const line of own) {
    const at = Date.parse(stringOf(line.timestamp) ?? "");
    expect(at - before, "milliseconds from the start, or from the line before, to a line", reply).toBeAtLeast(
      0,
    );
    expect(end - at, "milliseconds from a line to the end of the job", reply).toBeAtLeast(0);
    before = at;
  }
  const [first, last] = [own[0], own.at(-1)].map((line) => Date.parse(stringOf(line?.timestamp) ?? ""));
  expect((last ?? 0) - (first ?? 0), "milliseconds between lines that were written 200 ms apart", reply)
    .likely(
      "lines are given the time at which they are read or stored, and not that at which they are written",
    )
    .toBeAtLeast(100);
});
