/** `npm run bench:peers [pattern …]`: what other tools that judge APIs find of the faults that our suite was proven on. */
import { Command } from "commander";
import { endWithClosedPipe } from "../../../bin/closed-pipe.ts";
import { explain } from "../../../conformance/cli/exit-code.ts";
import { positive } from "../../../conformance/cli/positive.ts";
import { several } from "../../../conformance/cli/several.ts";
import { ConfigError } from "../../../conformance/config/config.ts";
import { loadContract } from "../../../conformance/contract/index.ts";
import { chosenFaults } from "../../../conformance/proving/chosen-faults.ts";
import { painter } from "../../../conformance/report/paint.ts";
import { ours } from "./ours.ts";
import type { Peer } from "./peer.ts";
import { peersText } from "./peers-text.ts";
import { portman } from "./portman.ts";
import { prism } from "./prism.ts";
import { respect } from "./respect.ts";
import { type PeerResult, runPeer } from "./run-peers.ts";
import { evenly } from "./sample.ts";

const PEERS: readonly Peer[] = [prism, respect, portman, ours];

interface Flags {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly sample: number;
  readonly lanes: number;
  readonly peer?: readonly string[];
}

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const command = peersCommand().parse(args, { from: "user" });
    const flags = command.opts<Flags>();
    const contract = await loadContract("jobs");
    const faults = await chosenFaults(contract, command.args);
    const tried = flags.all === true || command.args.length > 0 ? faults : evenly(faults, flags.sample);
    const results: PeerResult[] = [];
    const paint = painter(process.stdout, process.env);
    for (const peer of chosenPeers(flags.peer)) {
      let done = 0;
      const onJudged = () => {
        done += 1;
        if (process.stderr.isTTY)
          process.stderr.write(`\r\u001b[K${peer.name}: ${done} of ${tried.length} faults`);
      };
      results.push(await runPeer({ contract, faults: tried, lanes: flags.lanes, onJudged }, peer));
      if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    }
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify({ faults: tried.length, of: faults.length, lanes: flags.lanes, peers: results }, null, 2)}\n`
        : `${tried.length} of ${faults.length} faults\n\n${peersText(results, paint)}`,
    );
    return 0;
  } catch (error) {
    return explain(error, process.stderr);
  }
}

function peersCommand(): Command {
  return new Command("npm run bench:peers --")
    .description(
      "Lets other tools judge the servers that our suite was proven on, and shows what they notice.",
    )
    .argument("[patterns...]", "ids, areas or patterns of requirements, or words of a fault's title")
    .option("--json", "print one JSON document on standard output")
    .option("--all", "every fault, not a sample of them: slow")
    .option("--sample <number>", "how many faults, spread evenly over all", positive, 24)
    .option("--lanes <number>", "how many are judged at once, each with a server of its own", positive, 2)
    .option(
      "--peer <names>",
      `only these, separated by commas: ${PEERS.map(({ name }) => name).join(", ")}`,
      several,
    )
    .exitOverride();
}

function chosenPeers(names: readonly string[] | undefined): readonly Peer[] {
  if (names === undefined) return PEERS;
  const unknown = names.find((name) => !PEERS.some((peer) => peer.name === name));
  if (unknown !== undefined)
    throw new ConfigError(
      `there is no peer "${unknown}"; there are ${PEERS.map(({ name }) => name).join(", ")}`,
    );
  return PEERS.filter(({ name }) => names.includes(name));
}
