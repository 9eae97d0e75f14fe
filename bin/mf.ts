#!/usr/bin/env node
import { run } from "../client/cli/main.ts";

process.exitCode = await run(process.argv.slice(2), process);
