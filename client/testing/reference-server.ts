import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The bundled server, running as a process of its own as any other implementation would. */
export interface ReferenceServer {
  readonly url: string;
  /** Tokens by role, such as `full`. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Ids of the sample data, such as `site_id`. */
  readonly parameters: Readonly<Record<string, string>>;
  stop(): void;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Starts the bundled server on a free port with a database of its own. */
export async function startReferenceServer(options: readonly string[] = []): Promise<ReferenceServer> {
  const args = ["bin/accepted.ts", "serve", "--port", "0", "--json-ready", ...options];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(child.stdout)) {
    const { url, credentials, parameters } = JSON.parse(line);
    return { url, credentials, parameters, stop: () => child.kill() };
  }
  throw new Error("The server did not start");
}
