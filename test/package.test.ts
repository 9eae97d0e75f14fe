/** What `npm pack` gives, installed into an empty project and used as its README says. */
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Background, root, run, start } from "./process.ts";

/** How a careful user compiles for a server, where there is no DOM, with the types of Node that are installed here. */
const STRICT = {
  compilerOptions: {
    module: "nodenext",
    target: "es2023",
    lib: ["es2023"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
  },
};

let project: string;
let server: Background;
/** Directory of the oldest Node that the suite, the client and the command lines promise to run on. */
let oldNode: string;
let url: string;
let token: string;
/** Ids of the server's sample data. */
let sample: Readonly<Record<string, string>>;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "accepted-package-"));
  const packed = await run("npm", ["pack", "--json", "--pack-destination", project]);
  expect(packed.stderr).not.toMatch(/npm error/);
  const tarball = (await readdir(project)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(join(project, "package.json"), '{ "name": "empty", "private": true, "type": "module" }\n');
  const installed = await run("npm", ["install", "--no-audit", "--no-fund", join(project, tarball)], {
    cwd: project,
  });
  expect(installed.code, installed.stderr).toBe(0);
  oldNode = await installOldNode();

  server = await start(bin("accepted"), ["serve", "--port", "0", "--json-ready"], /"url"/, { cwd: project });
  const ready = JSON.parse(server.line);
  url = ready.url;
  token = ready.credentials.full;
  sample = ready.parameters;
}, 240_000);

afterAll(async () => {
  await server?.stop();
  await rm(project, { recursive: true, force: true });
});

function bin(name: string): string {
  return join(project, "node_modules", ".bin", name);
}

/** The environment in which `node` is the old one. */
function old(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [oldNode, ...(process.env.PATH ?? "").split(delimiter)].join(delimiter) };
}

/** What the compiler says about files of the project. */
async function compiled(...files: string[]): Promise<string> {
  return await compiledWith({}, ...files);
}

async function compiledWith(more: object, ...files: string[]): Promise<string> {
  const compilerOptions = { ...STRICT.compilerOptions, ...more };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  return (await run(join(root, "node_modules/.bin/tsc"), ["-p", "."], { cwd: project })).stdout;
}

/** The code of a page, in one language. */
async function blocksOf(page: string, language: string): Promise<string[]> {
  const text = await readFile(join(root, page), "utf8");
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block = ""]) => block,
  );
}

async function installOldNode(): Promise<string> {
  const directory = await mkdtemp(join(project, "node-20-"));
  await writeFile(join(directory, "package.json"), '{ "private": true, "allowScripts": { "node": true } }\n');
  const installed = await run("npm", ["install", "--no-audit", "--no-fund", "node@20.19.5"], {
    cwd: directory,
  });
  expect(installed.code, installed.stderr).toBe(0);
  const program = join(directory, "node_modules", "node", "bin", "node");
  expect((await run(program, ["--version"])).stdout).toMatch(/^v20\./);
  return dirname(program);
}

test("development dependencies are not dragged in", async () => {
  const names = await readdir(join(project, "node_modules"));
  for (const name of ["typescript", "vitest", "@redocly", "@stoplight", "playwright-core", "node"]) {
    expect(names).not.toContain(name);
  }
});

test("accepted test judges a server, on Node 20", async () => {
  const args = ["test", "--url", url, "--token", token, "--only", "poll.*,envelope.*", "--json"];
  const finished = await run(bin("accepted"), args, { cwd: project, env: old() });
  expect(finished.code, finished.stderr).toBe(0);
  expect(JSON.parse(finished.stdout).summary.pass).toBeGreaterThan(10);
});

test("accepted serve says in one line that it needs Node 24", async () => {
  const finished = await run(bin("accepted"), ["serve"], { cwd: project, env: old() });
  expect(finished.code).toBe(2);
  expect(finished.stderr).toMatch(/^accepted serve needs Node 24 or newer; this is Node 20\.\d+\.\d+\n$/);
});

test("accepted/client calls the server, on Node 20", async () => {
  const program = `
    import { createClient } from "accepted/client";
    const api = createClient({ baseUrl: process.env.URL, apiKey: process.env.KEY });
    for await (const site of api.sites.list()) console.log(site.name);
  `;
  await writeFile(join(project, "program.js"), program);
  const env = { ...old(), URL: url, KEY: token };
  const finished = await run("node", ["program.js"], { cwd: project, env });
  expect(finished.stderr).toBe("");
  expect(finished.stdout.split("\n").filter(Boolean).length).toBeGreaterThan(0);
});

test("accepted/client, and accepted/client/NAME for each further contract, do as docs/client.md says", async () => {
  const examples = await blocksOf("docs/client.md", "ts");
  const files = examples.map((_, index) => `client-${index}.ts`);
  for (const [index, example] of examples.entries())
    await writeFile(join(project, `client-${index}.ts`), example);
  await writeFile(
    join(project, "wrong.ts"),
    examples.find((example) => example.includes("api.jobs.wait(run"))?.replace("wait(run", "wait(api") ?? "",
  );
  expect(await compiled(...files)).toBe("");
  expect(await compiled("wrong.ts")).toContain("error TS2769");

  const ids = { TEAM: sample.team_id, PROJECT: sample.project_id };
  const env = { ...process.env, ...ids, MF_API_URL: url, MF_API_KEY: token };
  for (const file of files) {
    const finished = await run("node", [file], { cwd: project, env });
    expect(finished.stderr, file).toBe("");
    expect(finished.stdout, file).toMatch(/^(ended: |\d+ )/m);
  }
});

test("accepted/conformance judges a server from a program, as its README says, on Node 20", async () => {
  const example = (await blocksOf("conformance/README.md", "ts")).find((one) =>
    one.includes("runConformance"),
  );
  await writeFile(join(project, "judge.ts"), (example ?? "").replace("http://127.0.0.1:8080", url));
  expect(await compiled("judge.ts")).toBe("");
  await writeFile(join(project, "judge.mjs"), await readFile(join(project, "judge.ts"), "utf8"));
  const env = { ...old(), ACCEPTED_TOKEN: token };
  const finished = await run("node", ["judge.mjs"], { cwd: project, env });
  expect([finished.code, finished.stderr]).toEqual([0, ""]);
  expect(finished.stdout).toMatch(/^poll\.not-modified pass$/m);
});

test("accepted/conformance/vitest is a test for each requirement, as the README says", async () => {
  const example = (await blocksOf("README.md", "ts")).find((one) =>
    one.includes("accepted/conformance/vitest"),
  );
  await symlink(join(root, "node_modules/vitest"), join(project, "node_modules/vitest"));
  const file = "conformance.test.ts";
  await writeFile(join(project, file), (example ?? "").replace("http://127.0.0.1:8080", url));
  expect(await compiled(file)).toBe("");
  const env = { ...process.env, ACCEPTED_TOKEN: token };
  const args = ["run", file, "--reporter=json", "--outputFile=results.json"];
  const finished = await run(join(root, "node_modules/.bin/vitest"), args, { cwd: project, env });
  expect(finished.code, finished.stderr).toBe(0);
  const results = JSON.parse(await readFile(join(project, "results.json"), "utf8"));
  expect([results.success, results.numFailedTests]).toEqual([true, 0]);
  expect(results.numPassedTests).toBeGreaterThan(100);
});

test("its types are whole without the DOM's, but for those of Hono", async () => {
  const names = ["client", "client/team-jobs", "conformance", "server"];
  await writeFile(join(project, "all.ts"), names.map((name) => `import "accepted/${name}";\n`).join(""));
  const problems = (await compiledWith({ skipLibCheck: false }, "all.ts")).split("\n").filter(Boolean);
  expect(problems.filter((problem) => !problem.startsWith("node_modules/hono/"))).toEqual([]);
});

test("mf lists jobs, on Node 20", async () => {
  const env = { ...old(), MF_API_URL: url, MF_API_KEY: token };
  const finished = await run(bin("mf"), ["jobs", "list", "--json"], { cwd: project, env });
  expect(finished.code, finished.stderr).toBe(0);
  expect(JSON.parse(finished.stdout)).toBeTypeOf("object");
});

test("accepted/server serves one's own operations, as docs/kit.md says", async () => {
  const [program = "", call = ""] = await blocksOf("docs/kit.md", "ts");
  const [teams = "", config = ""] = await blocksOf("docs/kit.md", "json");
  const commands = (await blocksOf("docs/kit.md", "sh")).flatMap((block) => block.trim().split("\n"));
  const [imports = "", keys = "", serve, suite = "", types = ""] = commands.map((command) =>
    command.replace(/^accepted /, ""),
  );
  expect([commands.length, serve]).toEqual([5, "node server.ts"]);
  await writeFile(join(project, "server.ts"), program);
  expect(await compiled("server.ts")).toBe("");

  await writeFile(join(project, "directory.json"), teams);
  expect((await run(bin("accepted"), imports.split(" "), { cwd: project })).code).toBe(0);
  const made = await run(bin("accepted"), [...keys.split(" "), "--json"], { cwd: project });
  const { secret } = JSON.parse(made.stdout);
  const env = { ...process.env, PORT: "0", SCRIPTED: "yes", TOKEN: secret };
  const served = await start("node", ["server.ts"], /^http:/, { cwd: project, env });
  const document = await fetch(`${served.line}/openapi.json`);
  await writeFile(join(project, "openapi.json"), await document.text());
  await writeFile(
    join(project, "accepted.config.json"),
    config.replace("http://127.0.0.1:8080", served.line),
  );
  const judging = [...suite.split(" "), "--only", "create.*,result.*,contract.*", "--json"];
  const judged = await run(bin("accepted"), judging, { cwd: project, env });
  const counted = await fetch(`${served.line}/v1/word-counts`, {
    method: "POST",
    headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json", Prefer: "wait=10" },
    body: JSON.stringify({ text: "three short words" }),
  });
  const [, generator = "", ...generating] = types.replace("http://127.0.0.1:8080", served.line).split(" ");
  await run(join(root, "node_modules/.bin", generator), generating, { cwd: project });
  await writeFile(join(project, "call.ts"), call);
  expect(await compiled("call.ts")).toBe("");
  for (const [right, wrong] of [
    ["{ words,", "{ word,"],
    ["{ text:", "{ texts:"],
    ["/v1/word-counts", "/v1/word-count"],
  ] as const) {
    await writeFile(join(project, "wrong-call.ts"), call.replace(right, wrong));
    expect(await compiled("wrong-call.ts")).toContain("error TS");
  }
  const calling = { ...env, MF_API_URL: served.line, MF_API_KEY: secret };
  const called = await run("node", ["call.ts"], { cwd: project, env: calling });
  await served.stop();
  expect([called.stdout, called.stderr]).toEqual(["5 words\n", ""]);
  expect(judged.code, judged.stderr + judged.stdout.slice(0, 2_000)).toBe(0);
  expect((await counted.json()).data.result).toEqual({ words: 3, longest: "three" });
});

test.each([
  ["/docs", "Accepted Jobs API"],
  ["/docs/content-jobs.html", "Content Jobs API"],
  ["/docs/contracts.html", "The contracts, side by side"],
])("the rendered docs are part of it: %s", async (path, title) => {
  const response = await fetch(`${url}${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'/);
  expect(await response.text()).toContain(title);
});
