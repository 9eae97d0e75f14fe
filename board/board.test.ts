import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient, type JobsClient, type JobTypes } from "../client/index.ts";
import { type ReferenceServer, startReferenceServer } from "../client/testing/reference-server.ts";
import { launchChromium } from "../test/chromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
let folder: string;
let server: ReferenceServer;
let api: JobsClient;
let browser: Browser;
let page: Page;
/** What went wrong in the page, and where it asked anything of anybody else. */
const complaints: string[] = [];

beforeAll(async () => {
  execFileSync("npm", ["run", "--silent", "board"], { cwd: root });
  folder = await mkdtemp(join(tmpdir(), "board-"));
  server = await startReferenceServer(["--db", database(), "--sample"]);
  api = createClient({ baseUrl: server.url, apiKey: server.credentials.full });
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.stop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await page?.context().close();
  expect(complaints.splice(0)).toEqual([]);
});

type Script = NonNullable<JobTypes["test.script"]["params"]>;

function script(steps: Script["steps"], more: Omit<Script, "steps"> = {}) {
  const { team_id = "", project_id = "" } = server.parameters;
  return api.teams.jobs.trigger(team_id, { type: "test.script", project_id, params: { steps, ...more } });
}

async function open(options: BrowserContextOptions = {}, path = "/"): Promise<void> {
  const context = await browser.newContext(options);
  page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !url.startsWith("data:")) complaints.push(`asks ${url}`);
  });
  await page.goto(server.url + path);
}

async function signIn(role = "full", options?: BrowserContextOptions, path?: string): Promise<void> {
  await open(options, path);
  await giveKey(server.credentials[role]);
}

async function giveKey(key = ""): Promise<void> {
  await page.getByLabel("API key").fill(key);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

const database = () => join(folder, "jobs.db");

/** Runs `accepted keys` on the server's database. */
function keys(...args: string[]) {
  const [command = "", ...rest] = args;
  const given = ["bin/accepted.ts", "keys", command, "--db", database(), "--json", ...rest];
  return JSON.parse(execFileSync(process.execPath, given, { cwd: root, encoding: "utf8" }));
}

const row = (id: string) => page.locator(`[data-job="${id}"]`);

/** What axe finds wrong with the page as it is now. */
async function violations(): Promise<unknown> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // Evaluated by the debugger, which the page's policy does not concern.
  await page.evaluate(axe);
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
  );
}

test("a job runs, writes and ends before one's eyes, without loading the page again", async () => {
  const job = await script([
    { do: "progress", percent: 40 },
    { do: "log", message: "Half <b>way</b> there" },
    { do: "hold", ms: 60_000 },
  ]);
  await signIn();
  await row(job.id).click();
  const log = page.getByRole("log");
  await log.getByText("Half <b>way</b> there").waitFor();
  await page.getByText("40 %").waitFor();
  await page.getByText("live", { exact: true }).waitFor();
  await api.jobs.cancel(job);
  await page.locator(".now").getByText("canceled").waitFor();
  await row(job.id).getByText("canceled").waitFor();
});

test("a job that is made elsewhere shows up, and where it fails it says why", async () => {
  await signIn();
  const job = await script([{ do: "fail", code: "script.broken", message: "It broke" }]);
  await row(job.id).getByText("failed").waitFor();
  await row(job.id).click();
  await page.getByText("It broke script.broken").waitFor();
});

test("canceling asks once more, then stops the job", async () => {
  const job = await script([{ do: "hold", ms: 60_000 }]);
  await signIn();
  await row(job.id).click();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  expect((await api.jobs.get(job.id)).cancel_requested_at).toBeNull();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("button", { name: "Cancel the job" }).click();
  await page.locator(".now").getByText("canceled").waitFor();
  expect((await api.jobs.get(job.id)).status).toBe("canceled");
});

test("a refusal is told where it happened, with what to quote", async () => {
  const job = await script([{ do: "hold", ms: 60_000 }]);
  await signIn("read_only");
  await row(job.id).click();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("button", { name: "Cancel the job" }).click();
  await page
    .getByRole("alert")
    .getByText(/may not do that \(req_\w+\)/)
    .waitFor();
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Cancel");
  await api.jobs.cancel(job);
  // The browser itself writes down every answer that is no success.
  expect(complaints.splice(0)).toEqual([expect.stringContaining("403")]);
});

test("the filters decide what is listed, and stand in the address", async () => {
  const failed = await script([{ do: "fail", code: "script.broken", message: "It broke" }]);
  const done = await script([{ do: "succeed", output: {} }]);
  await Promise.all([api.jobs.wait(failed), api.jobs.wait(done)]);
  await signIn();
  await row(done.id).waitFor();
  await page.getByRole("radio", { name: "Failed" }).check({ force: true });
  await row(done.id).waitFor({ state: "detached" });
  await row(failed.id).waitFor();
  await page.getByRole("searchbox", { name: "Type" }).fill("data.*");
  await row(failed.id).waitFor({ state: "detached" });
  await page.getByText("No jobs here.").waitFor();
  expect(page.url()).toBe(`${server.url}/#show=failed&type=data.*`);
  await page.reload();
  await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("data.*");
});

test("the keyboard is enough", async () => {
  const first = await script([{ do: "succeed", output: {} }]);
  const second = await script([{ do: "succeed", output: {} }]);
  await signIn();
  await row(second.id).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".panel code", { hasText: first.id }).waitFor();
  expect(await page.evaluate("document.activeElement.id")).toBe("panel-title");
  await page.keyboard.press("Escape");
  await page.locator(".panel").waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate("document.activeElement.dataset.job")).toBe(first.id);
  await page.goBack();
  await page.locator(".panel code", { hasText: first.id }).waitFor();
});

test("on a phone, too, the keyboard goes on where it was", async () => {
  const job = await script([{ do: "succeed", output: {} }]);
  await signIn("full", { viewport: { width: 375, height: 700 } });
  await row(job.id).focus();
  await page.keyboard.press("Enter");
  await page.locator(".panel code", { hasText: job.id }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate("document.activeElement.dataset.job")).toBe(job.id);
});

test("who keeps a job stays on it, and news of it move nobody from one answer to the other", async () => {
  const going = Array.from({ length: 49 }, (_, index) => [
    { do: "progress" as const, percent: 2 * index + 1 },
    { do: "hold" as const, ms: 600 },
  ]).flat();
  const job = await script(going);
  await signIn("full", {}, `/#job=${job.id}`);
  const focused = () => page.evaluate("document.activeElement.textContent");
  const ask = page.getByRole("button", { name: "Cancel", exact: true });
  await ask.focus();
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Cancel the job");
  await page.keyboard.press("Tab");
  const percent = () => page.locator(".now").textContent();
  const shown = await percent();
  await expect.poll(percent, { timeout: 10_000 }).not.toBe(shown);
  expect(await focused()).toBe("Keep it");
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("Cancel");
  await page.locator(".panel").waitFor();
  await api.jobs.cancel(job);
});

test("the keyboard stays on a job that was canceled, by oneself or by another", async () => {
  const own = await script([{ do: "hold", ms: 60_000 }], { on_cancel: { after_ms: 1_500 } });
  const foreign = await script([{ do: "hold", ms: 60_000 }]);
  await signIn("full", {}, `/#job=${own.id}`);
  const focused = () => page.evaluate("document.activeElement.id || document.activeElement.textContent");
  const ask = page.getByRole("button", { name: "Cancel", exact: true });
  await ask.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByText("Asked to stop.").waitFor();
  expect(await focused()).toBe("panel-title");
  await page.locator(".now").getByText("canceled").waitFor();
  expect(await focused()).toBe("panel-title");
  await page.keyboard.press("Escape");
  await row(foreign.id).click();
  await ask.focus();
  await api.jobs.cancel(foreign);
  await ask.waitFor({ state: "detached" });
  expect(await focused()).toBe("panel-title");
});

test("the key stays in the tab: in no address, in nothing that outlives the tab, and gone after signing out", async () => {
  await signIn();
  const key = server.credentials.full ?? "";
  expect(page.url()).not.toContain(key);
  expect(await page.evaluate("JSON.stringify([localStorage, document.cookie])")).not.toContain(key);
  await page.reload();
  await page.getByRole("radio", { name: "All" }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("API key").waitFor();
  expect(await page.evaluate("sessionStorage.length")).toBe(0);
});

test("a key that is not valid is refused at the door", async () => {
  await open();
  await page.getByLabel("API key").fill("mfk_wrong");
  await page.keyboard.press("Enter");
  await page
    .getByRole("alert")
    .getByText(/not valid/)
    .waitFor();
  expect(complaints.splice(0)).toEqual([expect.stringContaining("401")]);
});

test("a key that was revoked is told, asked with no more, and another one opens the same job", async () => {
  const job = await script([{ do: "succeed", output: {} }]);
  const { team_id = "" } = server.parameters;
  const { key, secret } = keys("create", "--team", team_id, "--name", "gone soon", "--scopes", "jobs:read");
  await open({}, `/#job=${job.id}`);
  await giveKey(secret);
  await page.locator(".now").getByText("succeeded").waitFor();
  keys("revoke", key.id);
  await page
    .getByRole("alert")
    .getByText(/This key is not valid, or no longer \(req_\w+\)/)
    .waitFor();
  expect(await page.evaluate("document.activeElement.id")).toBe("key");
  expect(await page.evaluate("sessionStorage.length")).toBe(0);
  await giveKey(server.credentials.full);
  await page.locator(".now").getByText("succeeded").waitFor();
  expect(complaints.splice(0)).toEqual([expect.stringContaining("401")]);
});

test.each<[string, BrowserContextOptions]>([
  ["on a desk, light", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["on a phone, dark", { viewport: { width: 375, height: 700 }, colorScheme: "dark" }],
])("%s, it is accessible and fits", async (_, options) => {
  const job = await script([
    { do: "progress", percent: 40 },
    { do: "log", level: "error", message: "A line that is much longer than a phone is wide ".repeat(4) },
    { do: "hold", ms: 60_000 },
  ]);
  await open(options);
  expect(await violations()).toEqual([]);
  await page.context().close();
  await signIn("full", options, `/#job=${job.id}`);
  await page.getByRole("log").getByText("A line that").waitFor();
  expect(await violations()).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await page.keyboard.press("Escape");
  await row(job.id).waitFor();
  expect(await violations()).toEqual([]);
  await api.jobs.cancel(job);
});

test("sixty live jobs are listed without a stream for each", async () => {
  const jobs = await Promise.all(
    Array.from({ length: 60 }, () => script([{ do: "succeed", output: {} }], { queue_ms: 60_000 })),
  );
  const streams = new Set<string>();
  await open();
  page.on("request", ({ url }) => void (/\/stream/.test(String(url)) && streams.add(String(url))));
  await page.getByLabel("API key").fill(server.credentials.full ?? "");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Show older jobs" }).click();
  await expect.poll(() => page.locator(".jobs li").count()).toBeGreaterThanOrEqual(60);
  expect(streams.size).toBe(0);
  await Promise.all(jobs.map((job) => api.jobs.cancel(job)));
});
