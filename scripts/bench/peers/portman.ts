import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Peer } from "./peer.ts";
import { runProgram } from "./run-program.ts";

const here = join(import.meta.dirname, "portman");
const root = join(import.meta.dirname, "..", "..", "..");
/** Where it is installed: it has three hundred packages, which nobody but this benchmark needs. */
const installed = join(root, ".cache", "peers", "portman");

/** How long it waits for one answer, and for all of them, in milliseconds. */
const ANSWER_MS = 5_000;
const WHOLE_MS = 60_000;

/** Of a Postman collection, what is changed; the rest passes through. */
const variable = z.looseObject({ key: z.string() });
const request = z.looseObject({
  method: z.string(),
  header: z.array(z.looseObject({})).default([]),
  url: z.looseObject({ path: z.array(z.string()), variable: z.array(variable).optional() }),
});
const item = z.looseObject({ request });
const collection = z.looseObject({ item: z.array(z.looseObject({ item: z.array(item) })) });

const summary = z.object({
  run: z.object({
    failures: z.array(
      z.object({
        source: z.object({ name: z.string() }).optional(),
        error: z.object({ name: z.string(), test: z.string().optional(), message: z.string() }),
      }),
    ),
  }),
});

/** Portman: contract tests made of the document for a Postman collection, and Newman to run them. */
export const portman: Peer = {
  name: "portman",
  title: "Portman and Newman, tests generated from the document",
  prepare: install,
  async start({ url, credentials, parameters }) {
    const folder = await mkdtemp(join(tmpdir(), "portman-"));
    const tests = join(folder, "collection.json");
    await generate(tests);
    const environment = join(folder, "environment.json");
    const values = { baseUrl: url, bearerToken: credentials.full, ...parameters };
    await writeFile(
      environment,
      JSON.stringify({ values: Object.entries(values).map(([key, value]) => ({ key, value })) }),
    );
    const output = join(folder, "report.json");
    const newman = join(installed, "node_modules", "newman", "bin", "newman.js");
    const options = ["--environment", environment, "--timeout-request", String(ANSWER_MS)];
    const reporter = ["--reporters", "json", "--reporter-json-export", output];
    return {
      async judge() {
        await rm(output, { force: true });
        await runProgram(newman, ["run", tests, ...options, ...reporter], { timeoutMs: WHOLE_MS });
        const text = await readFile(output, "utf8").catch(() => undefined);
        if (text === undefined) return ["it came to no end"];
        return summary
          .parse(JSON.parse(text))
          .run.failures.map(({ source, error }) => error.test ?? `${source?.name ?? ""}: ${error.name}`);
      },
      stop: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

/** Installs what `portman/package-lock.json` says, unless it is there. */
async function install(): Promise<void> {
  const lock = "package-lock.json";
  const [wanted, present] = await Promise.all([
    readFile(join(here, lock), "utf8"),
    readFile(join(installed, lock), "utf8").catch(() => ""),
  ]);
  if (wanted === present) return;
  await mkdir(installed, { recursive: true });
  await cp(join(here, "package.json"), join(installed, "package.json"));
  await writeFile(join(installed, lock), wanted);
  try {
    await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: installed,
    });
  } catch (error) {
    await rm(join(installed, lock), { force: true });
    throw error;
  }
}

/** Makes the collection: as Portman does, with the requests in an order in which there is a job to ask for. */
async function generate(file: string): Promise<void> {
  const program = join(installed, "node_modules", "@apideck", "portman", "bin", "portman");
  const document = join(root, "generated", "jobs", "contract-3.1.json");
  const args = ["--local", document, "--portmanConfigFile", join(here, "portman.json"), "--output", file];
  const { code, output } = await runProgram(program, args, { cwd: installed, timeoutMs: WHOLE_MS });
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined)
    throw new Error(`Portman made no collection (exit code ${code}): ${output.slice(-500)}`);
  const made = collection.parse(JSON.parse(text));
  const requests = made.item.flatMap(({ item: items }) => items);
  const placed = requests.map((one) => ({
    ...one,
    request: {
      ...one.request,
      // The server stands behind something that ends TLS.
      header: [...one.request.header, { key: "X-Forwarded-Proto", value: "https" }],
      url: {
        ...one.request.url,
        variable: one.request.url.variable?.map(({ key, ...rest }) => ({
          ...rest,
          key,
          value: `{{${key}}}`,
        })),
      },
    },
  }));
  const makesJob = ({ request: { method, url } }: (typeof placed)[number]) =>
    method === "POST" && url.path.at(-1) === "jobs";
  const ordered = placed.toSorted((a, b) => Number(makesJob(b)) - Number(makesJob(a)));
  await writeFile(file, JSON.stringify({ ...made, item: ordered }));
}
