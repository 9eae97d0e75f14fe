import { fileURLToPath } from "node:url";
import { startBundledServer, startBundledServerOnPostgres } from "../cli/bundled-server.ts";
import { type ServerProcess, startServerProcess } from "../cli/server-process.ts";

/** A server of the jobs contract that conforms, so that whatever the suite says against it is a false alarm. */
export interface Implementation {
  readonly name: string;
  /** What it is made of, in a few words. */
  readonly title: string;
  /** What it can be started with to differ from itself. */
  readonly flags: readonly string[];
  start(flags?: readonly string[]): Promise<ServerProcess>;
}

/** Every implementation that alarms are tried on. One that is added here is in all matrices. */
export const implementations: readonly Implementation[] = [
  {
    name: "bundled",
    title: "the bundled server, SQLite",
    flags: [],
    start: () => startBundledServer(),
  },
  {
    name: "bundled-postgres",
    title: "the bundled server, PostgreSQL",
    flags: [],
    start: () => startBundledServerOnPostgres(),
  },
  independent("typescript", "TypeScript, node:http only", process.execPath, "typescript/main.ts"),
  independent("python", "Python, standard library only", "python3", "python/main.py"),
  independent("perl", "Perl, core modules only", "perl", "perl/main.pl"),
];

function independent(name: string, title: string, program: string, file: string): Implementation {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const start = (flags: readonly string[] = []) =>
    startServerProcess({ title: `the ${name} server`, program, arguments: [path, "--port", "0", ...flags] });
  return { name, title, flags: ["--preparing"], start };
}
