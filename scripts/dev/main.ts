import { Command, InvalidArgumentError } from "commander";
import { contractsOf } from "../contract/sources.ts";
import { startPreview } from "./preview.ts";
import { logLine, painted, plain, screen } from "./screen.ts";
import { type Progress, runSteps } from "./step.ts";
import { stepsFor } from "./steps.ts";
import { onSave } from "./watch.ts";

const program = new Command("dev")
  .description("Lints, generates, checks types and renders the reference on every save in openapi/.")
  .argument("[contract...]", "folders of openapi/ (default: all)")
  .option("--port <port>", "port of the preview on 127.0.0.1; 0 for a free one", portNumber, 4400)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

try {
  await develop();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(
    `${inUse(error) ? "the port of the preview is in use; choose another with --port" : error.message}\n`,
  );
  process.exitCode = error instanceof RangeError || inUse(error) ? 2 : 1;
}

async function develop(): Promise<void> {
  const sources = await contractsOf("openapi", program.args);
  const contracts = sources.map(({ label }) => label);
  const preview = await startPreview(
    sources.map(({ name }) => name),
    program.opts<{ port: number }>().port,
  );
  const steps = stepsFor(sources, preview.reload);
  const terminal = process.stdout.isTTY;
  const paint = process.stdout.hasColors?.() && !process.env.NO_COLOR ? painted : plain;
  if (!terminal) process.stdout.write(`preview  ${preview.url}\n`);

  let current = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  const run = (cause: string | undefined) => {
    current.abort();
    const mine = new AbortController();
    current = mine;
    if (!terminal && cause !== undefined) process.stdout.write(`saved    ${cause}\n`);
    const show = (progress: Progress) => {
      const text = screen({ contracts, url: preview.url, progress, cause }, process.stdout, paint);
      // Home, the text line by line with what stood behind each cut off, and nothing below: one write, no flicker.
      process.stdout.write(`\u001b[H${text.replaceAll("\n", "\u001b[K\n")}\u001b[J`);
    };
    // One run at a time: what the one before still writes must not come after what this one writes.
    last = last.then(async () => {
      if (mine.signal.aborted) return;
      await runSteps(steps, mine.signal, (name, state, progress) => {
        const line = logLine(name, state);
        if (terminal) show(progress);
        else if (line !== undefined) process.stdout.write(`${line}\n`);
      });
    });
  };

  if (terminal) process.stdout.write("\u001b[2J");
  run(undefined);
  stop.signal.addEventListener("abort", () => {
    current.abort();
    preview.close();
  });
  await onSave("openapi", (file) => run(`openapi/${file}`), stop.signal);
}

function inUse(error: Error): boolean {
  return "code" in error && error.code === "EADDRINUSE";
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError("expected a port, 0 to 65535");
  return port;
}
