#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { endWithClosedPipe } from "./closed-pipe.ts";
import { version } from "./version.ts";

/** What every subcommand's module exports: it is loaded only when it is asked for, so that help is quick and needs no Node 24. */
interface Subcommand {
  /** Runs with the arguments after the subcommand's name and resolves with the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** What works with the server's store, which is `node:sqlite`. */
const NEEDS_24: ReadonlySet<string> = new Set(["serve", "keys", "directory"]);

const program = new Command("accepted")
  .description("The contract for HTTP APIs that answer 202 Accepted with a job.")
  .version(version())
  .enablePositionalOptions()
  .exitOverride();
endWithClosedPipe(process);

subcommand("serve", "start the reference server (needs Node 24)", () => import("../server/cli/serve.ts"));
subcommand(
  "keys",
  "make, list and revoke the API keys of a server's database (needs Node 24)",
  () => import("../server/cli/keys/main.ts"),
);
subcommand(
  "directory",
  "fill a server's database with teams, projects, sites and environments (needs Node 24)",
  () => import("../server/cli/directory/main.ts"),
);
subcommand("test", "check whether an implementation conforms", () => import("../conformance/cli/test.ts"));
subcommand("test-client", "check whether a client waits right", () => import("../conformance/client/cli.ts"));
subcommand(
  "report",
  "turn a JSON report into HTML, JUnit, Markdown or a badge",
  () => import("../conformance/cli/report.ts"),
);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what was wrong; help and version are no errors.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}

function subcommand(name: string, description: string, load: () => Promise<Subcommand>): void {
  program
    .command(name)
    .description(description)
    .argument("[options...]", `see \`accepted ${name} --help\``)
    // The module has options of its own, help among them.
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      if (NEEDS_24.has(name) && Number.parseInt(process.versions.node, 10) < 24) {
        console.error(`accepted ${name} needs Node 24 or newer; this is Node ${process.versions.node}`);
        process.exitCode = 2;
        return;
      }
      process.exitCode = await (await load()).run(args);
    });
}
