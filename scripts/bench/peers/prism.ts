import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { freePort } from "../../../server/testing/free-port.ts";
import type { Peer, Subject } from "./peer.ts";
import { traffic } from "./traffic.ts";

const cli = join(
  dirname(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json")),
  "dist",
  "index.js",
);
const document = join(import.meta.dirname, "..", "..", "..", "generated", "jobs", "contract-3.1.json");

/** How Prism tells what is wrong: a header of every answer that it has passed on. */
const violations = z.array(
  z.object({
    location: z.array(z.union([z.string(), z.number()])),
    message: z.string(),
    severity: z.string(),
  }),
);

/** Prism as a validating proxy, and ordinary traffic through it. */
export const prism: Peer = {
  name: "prism",
  title: "Prism's validating proxy, ordinary traffic through it",
  async start(subject) {
    const port = await freePort();
    const program = await startProxy(subject, port);
    return {
      async judge() {
        const answers = await traffic(`http://127.0.0.1:${port}`, subject);
        return answers.flatMap(({ name, headers }) =>
          violations
            .parse(JSON.parse(headers.get("sl-violations") ?? "[]"))
            // What is wrong with a request is the traffic's fault, and some of it is wrong on purpose.
            .filter(({ severity, location }) => severity === "Error" && location[0] === "response")
            .map(({ location, message }) => `${name}: ${location.join(".")} ${message}`),
        );
      },
      async stop() {
        program.kill("SIGKILL");
        if (program.exitCode === null && program.signalCode === null) await once(program, "exit");
      },
    };
  },
};

async function startProxy({ url }: Subject, port: number): Promise<ChildProcess> {
  const args = [cli, "proxy", document, url, "--port", String(port)];
  const program = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => program.kill("SIGKILL"));
  for await (const line of createInterface(program.stdout)) {
    if (!line.includes("is listening")) continue;
    // What it logs is not read, and must not stop it.
    program.stdout.resume();
    return program;
  }
  throw new Error("Prism did not start");
}
