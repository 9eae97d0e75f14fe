/**
 * `npm run size`: what each client adds to a page, bundled by esbuild in the same way and compressed with gzip.
 * With `--json`, rows of `name` and `gzip` in bytes.
 */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Each client, as the code of someone who waits for a job with it (or does the closest thing that it can do). */
const CLIENTS: Readonly<Record<string, string>> = {
  "accepted/client, whole": `export * from "./client/index.ts"`,
  "accepted/client, wait and watch": `import { createClient } from "./client/index.ts"; export default createClient`,
  "accepted/client, plain calls": `import { createOperations } from "./client/index.ts"; export default createOperations`,
  "openapi-fetch": `import createClient from "openapi-fetch"; export default createClient`,
  "@azure/core-lro": `import { createHttpPoller } from "@azure/core-lro"; export default createHttpPoller`,
  openai: `import OpenAI from "openai"; export default OpenAI`,
  stripe: `import Stripe from "stripe"; export default Stripe`,
  "@trigger.dev/sdk": `import { runs } from "@trigger.dev/sdk"; export default runs`,
};

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A bundle as it is sent, before gzip. */
export async function bundle(code: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "error",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** Bytes of a bundle after gzip. */
export async function bundleSize(code: string): Promise<number> {
  return gzipSync(await bundle(code), { level: 9 }).length;
}

/** The sizes of all clients. */
export async function measureSizes(): Promise<{ name: string; gzip: number }[]> {
  const entries = Object.entries(CLIENTS);
  return Promise.all(entries.map(async ([name, code]) => ({ name, gzip: await bundleSize(code) })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await measureSizes();
  if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 2));
  else for (const { name, gzip } of rows) console.log(`${(gzip / 1000).toFixed(1).padStart(7)} kB  ${name}`);
}
