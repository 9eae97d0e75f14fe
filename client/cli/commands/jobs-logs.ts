import { Command, InvalidArgumentError } from "commander";
import type { LogLine } from "../../index.ts";
import { parseDuration } from "../duration.ts";
import { EXIT } from "../exit-code.ts";
import { Interrupted, interruptible } from "../interrupt.ts";
import { addWork, type Bench } from "../leaf.ts";
import { choice, parseCount, parseId } from "../options.ts";
import { printable } from "../output/printable.ts";
import type { Session } from "../session.ts";
import { watchWithLogs } from "../watch-with-logs.ts";

interface Flags {
  readonly follow?: boolean;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly tail?: number;
  readonly level?: LogLine["level"];
  readonly stream: boolean;
}

/** From the least serious to the most. */
const LEVELS: readonly LogLine["level"][] = ["debug", "info", "warn", "error"];

export function jobsLogsCommand(bench: Bench): Command {
  const command = new Command("logs")
    .description("print the log of a job")
    .argument("<job>", "its id", parseId)
    .option("-f, --follow", "go on with new lines until the job has ended")
    .option("--since <time>", "only lines since, RFC 3339 or relative (10m, 1h)", parseTime)
    .option("--tail <n>", "only the last lines", parseCount)
    .addOption(choice("--level <level>", "only lines of this level and more serious ones", LEVELS))
    .option("--no-stream", "poll, where event streams don't get through");
  return addWork<Flags>(command, bench, async (session, flags, [id = ""]) => {
    const wanted = createFilter(flags);
    const print = ({ ...line }: LogLine) => session.print(session.json ? JSON.stringify(line) : text(line));
    try {
      return await interruptible(async (signal) => {
        const kept: LogLine[] = [];
        let newest = 0;
        for await (const line of session.api.jobs.logs(id, { limit: 200 }, { signal })) {
          newest = line.seq;
          if (!wanted(line)) continue;
          if (flags.tail === undefined) print(line);
          else kept.push(line);
        }
        for (const line of kept.slice(-(flags.tail ?? 0))) print(line);
        if (flags.follow)
          await follow(session, id, flags.stream, newest, signal, (line) => wanted(line) && print(line));
        return 0;
      });
    } catch (error) {
      if (error instanceof Interrupted) return EXIT.interrupted;
      throw error;
    }
  });
}

async function follow(
  session: Session,
  id: string,
  stream: boolean,
  newest: number,
  signal: AbortSignal,
  print: (line: LogLine) => void,
): Promise<void> {
  for await (const event of watchWithLogs(session.api, id, { signal, stream }, newest)) {
    if (event.type === "log") print(event.log);
  }
}

/** Whether a line is asked for. */
function createFilter({ since = 0, level }: Flags): (line: LogLine) => boolean {
  const least = level === undefined ? -1 : LEVELS.indexOf(level);
  return (line) => Date.parse(line.timestamp) >= since && LEVELS.indexOf(line.level) >= least;
}

/** Milliseconds since the epoch, of a time or of how long ago it was. */
function parseTime(text: string): number {
  const time = /^\d{4}-/.test(text) ? Date.parse(text) : Date.now() - parseDuration(text);
  if (Number.isNaN(time))
    throw new InvalidArgumentError("Expected a time such as 10m or 2026-11-23T12:00:00Z.");
  return time;
}

function text({ level, message }: LogLine): string {
  return level === "info" ? printable(message) : `${level}: ${printable(message)}`;
}
