/** Every command that the README gives is run, here or by CI. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, run, start } from "./process.ts";

const readme = await readFile(join(root, "README.md"), "utf8");

/** The commands of the README's shell blocks, and of its table. */
const commands = [
  ...[...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.trim().split("\n")),
  ...[...readme.matchAll(/^\| `(npm [^`]+)` \|/gm)].map(([, command = ""]) => command),
];

/** What CI runs itself: this test is a part of it. */
const BY_CI = ["npm ci && npm run conformance", "npm test", "npm run check"];

/** How each other command is tried: shortened where it would go on for ever, or where another test runs it whole. */
const TRIED: Readonly<Record<string, () => Promise<void>>> = {
  "npm start": () => startsWith("npm", ["start", "--", "--port", "0"], /Ctrl-C stops the server/),
  "npm run dev": () => startsWith("npm", ["run", "dev", "--", "--port", "0"], /preview\s+http:/),
  'accepted test --url https://api.example.test --token "$TOKEN"': () =>
    withServer((url, token) => succeeds("node", ["bin/accepted.ts", "test", "--url", url, "--token", token])),
  "mf jobs list": () =>
    withServer((url, token) => succeeds("node", ["bin/mf.ts", "jobs", "list"], url, token)),
  "mf jobs watch job_01J9SCK3W8Q2V5N7X4R6T0YHAB": () =>
    withServer((url, token) => succeeds("node", ["bin/mf.ts", "jobs", "watch", "--help"], url, token)),
  "npm run generate": () => succeeds("npm", ["run", "generate", "--", "--check"]),
  "npm run conformance:client": () => succeeds("npm", ["run", "conformance:client"]),
  "npm run faults": () => succeeds("npm", ["run", "faults", "--", "--named", "poll.not-modified"]),
  "npm run false-positives": () => succeeds("npm", ["run", "false-positives", "--", "--help"]),
  "npm run bench:suite": () => succeeds("npm", ["run", "bench:suite", "--", "--help"]),
  "npm run bench:peers": () => succeeds("npm", ["run", "bench:peers", "--", "--help"]),
  "npm run bench:server": () => succeeds("npm", ["run", "bench:server", "--", "--help"]),
  "npm run repeat": () => succeeds("npm", ["run", "repeat", "--", "--runs", "2"]),
  "npm run freeze": () => succeeds("npm", ["run", "freeze", "--", "--help"]),
  "npm run lint:contract": () => succeeds("npm", ["run", "lint:contract"]),
  "npm run board": () => succeeds("npm", ["run", "board"]),
  "npm run docs": () => succeeds("npm", ["run", "docs"]),
  "npm run bench:generate": () => succeeds("npm", ["run", "bench:generate", "--", "--json", "--rounds", "1"]),
  "npm run chaos": () => succeeds("npm", ["run", "chaos", "--", "--list"]),
  "npm run size": () => succeeds("npm", ["run", "size", "--", "--json"]),
};

test("the README has commands, and each is known here", () => {
  expect(commands.length).toBeGreaterThan(8);
  expect(commands.filter((command) => !BY_CI.includes(command) && TRIED[command] === undefined)).toEqual([]);
});

test("what is left to CI is in CI's script", async () => {
  const script = await readFile(join(root, ".ci/run"), "utf8");
  expect(script).toContain("npm ci\nnpm run conformance\nnpm run check");
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  expect(scripts.check).toContain("npm test");
});

test("the report it shows quotes the contract as it is", async () => {
  const contract = await readFile(join(root, "generated/jobs/contract.json"), "utf8");
  const shown = [...readme.matchAll(/^FAIL {2}([\w.-]+) {2}MUST\n\s+(.+)$/gm)];
  expect(shown.length).toBeGreaterThan(0);
  for (const [, id = "", text = ""] of shown) {
    expect(contract).toContain(`"id": ${JSON.stringify(id)}`);
    expect(contract).toContain(`"text": ${JSON.stringify(text)}`);
  }
});

test.each(Object.entries(TRIED))("%s", async (command, attempt) => {
  expect(commands).toContain(command);
  await attempt();
});

async function succeeds(command: string, args: readonly string[], url = "", token = ""): Promise<void> {
  const finished = await run(command, args, { env: { ...process.env, MF_API_URL: url, MF_API_KEY: token } });
  expect(finished.code, finished.stdout + finished.stderr).toBe(0);
}

async function startsWith(command: string, args: readonly string[], ready: RegExp): Promise<void> {
  const background = await start(command, args, ready);
  await background.stop();
}

async function withServer(attempt: (url: string, token: string) => Promise<void>): Promise<void> {
  const server = await start("node", ["bin/accepted.ts", "serve", "--port", "0", "--json-ready"], /"url"/);
  const { url, credentials } = JSON.parse(server.line);
  try {
    await attempt(url, credentials.full);
  } finally {
    await server.stop();
  }
}
