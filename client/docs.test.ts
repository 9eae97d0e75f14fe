import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import contract from "../generated/jobs/contract.json" with { type: "json" };
import { type ReferenceServer, startReferenceServer } from "./testing/reference-server.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
/** The examples of a page: their section, their language and their code. */
async function examplesOf(file: string) {
  const page = await readFile(join(root, "docs", file), "utf8");
  return page.split(/^## /m).flatMap((section) => {
    const title = section.split("\n")[0] ?? "";
    return [...section.matchAll(/^```(ts|sh)\n(.*?)^```/gms)].map(([, language = "", code = ""]) => ({
      name: `${title}: ${language === "ts" ? "TypeScript" : (/^# (\w+)/.exec(code)?.[1] ?? "shell")}`,
      language,
      code,
    }));
  });
}

const ways = await examplesOf("consuming-a-job.md");
const contracts = await examplesOf("client.md");

let server: ReferenceServer;
let folder: string;
beforeAll(async () => {
  server = await startReferenceServer(["--time-scale", "0.1"]);
  folder = await mkdtemp(join(tmpdir(), "accepted-docs-"));
  const shim = join(folder, "mf");
  await writeFile(shim, `#!/bin/sh\nexec "${process.execPath}" "${join(root, "bin/mf.ts")}" "$@"\n`);
  await chmod(shim, 0o755);
});
afterAll(async () => {
  server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs an example as its reader would. */
async function run(language: string, code: string): Promise<{ code: number; output: string }> {
  const { credentials, parameters } = server;
  const env = {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    MF_API_URL: server.url,
    MF_API_KEY: credentials.full,
    SITE: parameters.site_id,
    ENVIRONMENT: parameters.env_id,
    TEAM: parameters.team_id,
    PROJECT: parameters.project_id,
  };
  const file = join(folder, `example.${language === "ts" ? "ts" : "sh"}`);
  // The package's name leads to what is built of it; what is written here is what is tested.
  const local = code
    .replace('"accepted/client"', JSON.stringify(join(root, "client/index.ts")))
    .replace(/"accepted\/client\/([a-z-]+)"/, (_, name) =>
      JSON.stringify(join(root, `generated/${name}/client.ts`)),
    );
  await writeFile(file, local);
  const [command, args] = language === "ts" ? [process.execPath, [file]] : ["sh", ["-eu", file]];
  return new Promise((resolve) => {
    execFile(command, args, { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr }),
    );
  });
}

test("there is an example for each way in each language", () => {
  const expected = ["Fire and forget", "Stream", "Poll"].flatMap((way) =>
    ["TypeScript", "curl", "mf"].map((language) => `${way}: ${language}`),
  );
  expect(ways.map(({ name }) => name)).toEqual(expected);
});

describe("examples do what they say", () => {
  test.each(ways)("$name", async ({ name, language, code }) => {
    const { code: exitCode, output } = await run(language, code);
    expect(output).toMatch(name.startsWith("Fire") ? /job_\w{16,}/ : /succeeded|installed: /);
    expect(output).not.toContain("mfk_live");
    expect(exitCode).toBe(0);
  });

  /** What the examples of other contracts print, by their section. */
  const PRINTED: Readonly<Record<string, RegExp>> = {
    "Lists, keys and time: TypeScript": /^(job_\w+ \w+\n)*\d+ \S+\n$/,
    "Other contracts: TypeScript": /^ended: completed \[\]\n$/,
    "Watching without a stream: TypeScript": /half-way\n(.*\n)*ended: completed\n$/,
    "Start it, or join what runs already: TypeScript": /^the same run\nended: completed \d+ synced\n$/,
    "Canceling, and errors: TypeScript":
      /^asked to stop: \w+\nended: canceled\ntoo late: job\.not_cancelable\n$/,
  };

  test.each(contracts)("$name", async ({ name, language, code }) => {
    const { code: exitCode, output } = await run(language, code);
    expect(output).toMatch(PRINTED[name] ?? expect.fail(`What should "${name}" print?`));
    expect(exitCode).toBe(0);
  });
});

test("waiting right: every requirement for clients is on the page, and no other", async () => {
  const text = await readFile(join(root, "docs/waiting-right.md"), "utf8");
  const named = [...text.matchAll(/`(client\.[a-z-]+)`/g)].map(([, id]) => id);
  const required = contract["x-client-requirements"].map(({ id }) => id);
  expect([...named].sort()).toEqual([...required].sort());
});
