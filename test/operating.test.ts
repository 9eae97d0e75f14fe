/** Every command of the operator's guide is run, with ports, names and files that a test can have. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root, run, start } from "./process.ts";

const guide = await readFile(join(root, "docs/operating.md"), "utf8");
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block = ""]) => block,
  );
const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));
const accepted = join(root, "bin/accepted.ts");

/** What can't be had here, and what stands for it. */
const STAND_INS: readonly (readonly [RegExp, string])[] = [
  [/--port \d+/, "--port 0"],
  [/--metrics \d+/, "--metrics 0"],
  [/--drain \d+/, "--drain 0.1"],
  [/--host 0\.0\.0\.0/, "--host 127.0.0.1"],
];

let folder: string;
let keyId = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "accepted-guide-"));
  await writeFile(join(folder, "directory.json"), blocks("json")[0] ?? "");
  const pair = await generate([{ name: "commonName", value: "127.0.0.1" }], { keyType: "ec" });
  await writeFile(join(folder, "cert.pem"), pair.cert);
  await writeFile(join(folder, "key.pem"), pair.private);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the guide has commands, all of programs that are known here", () => {
  expect(commands.length).toBeGreaterThan(8);
  expect(commands.filter((command) => !/^(accepted (serve|keys|directory)|node) /.test(command))).toEqual([]);
});

// One after the other: each builds on those before, as for a reader.
test.each(commands)("%s", { concurrent: false }, async (command) => {
  const here = STAND_INS.reduce((text, [from, to]) => text.replace(from, to), command).replace(
    /key_\w+/,
    keyId,
  );
  const args = [...here.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const [program, ...rest] = args;
  const given = program === "node" ? rest : [accepted, ...rest];
  const where = {
    cwd: folder,
    env: { ...process.env, ACCEPTED_SMTP_PASSWORD: undefined, ...passwordFor(here) },
  };
  if (here.startsWith("accepted serve")) {
    const port = here.includes("--port") ? [] : ["--port", "0"];
    const server = await start("node", [...given, ...port, "--json-ready"], /"url"/, where);
    expect(JSON.parse(server.line).url).toMatch(here.includes("--tls-cert") ? /^https:/ : /^http:/);
    await server.stop();
    return;
  }
  const finished = await run("node", given, where);
  expect(finished.code, finished.stderr).toBe(0);
  keyId = /key_\w+/.exec(finished.stdout)?.[0] ?? keyId;
});

test("every option it names is one of the program", async () => {
  const helps = await Promise.all(
    [["serve"], ["keys", "create"], ["keys", "list"], ["directory", "import"]].map((command) =>
      run("node", [accepted, ...command, "--help"]),
    ),
  );
  const known = helps.map(({ stdout }) => stdout).join("\n");
  // Of other programs.
  const others = ["--input-type", "--import", "--max-semi-space-size"];
  const named = new Set([...guide.matchAll(/--[a-z]+(?:-[a-z]+)*/g)].map(([option]) => option));
  expect([...named].filter((option) => !known.includes(`${option} `) && !others.includes(option))).toEqual(
    [],
  );
});

test("every metric it names is there", async () => {
  const server = await start(
    "node",
    [accepted, "serve", "--port", "0", "--metrics", "0", "--json-ready"],
    /"url"/,
  );
  const metrics = await (await fetch(JSON.parse(server.line).metrics_url)).text();
  await server.stop();
  const named = [...guide.matchAll(/`((?:accepted|nodejs)_[a-z0-9_]+)[`{]/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([]);
});

function passwordFor(command: string): NodeJS.ProcessEnv {
  return command.includes("--smtp") ? { ACCEPTED_SMTP_PASSWORD: "not used" } : {};
}
