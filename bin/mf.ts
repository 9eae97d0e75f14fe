#!/usr/bin/env node
import { run } from "../client/cli/main.ts";
import { endWithClosedPipe } from "./closed-pipe.ts";
import { version } from "./version.ts";

endWithClosedPipe(process);
process.exitCode = await run(process.argv.slice(2), process, version());
