import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createClient, type JobsClient, type JobTypes } from "../../client/index.ts";
import { type ReferenceServer, startReferenceServer } from "../../client/testing/reference-server.ts";
import { launchChromium } from "../../test/chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

type Script = NonNullable<JobTypes["test.script"]["params"]>;

/** The board of a server of its own, in a real browser, for the tests of the file that makes it. One page is open at a time. */
export class BoardPage {
  #folder = "";
  #server: ReferenceServer | undefined;
  #api: JobsClient | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;
  /** What went wrong in the page, and where it asked anything of anybody else; a test takes out what it expects. */
  readonly complaints: string[] = [];

  constructor() {
    beforeAll(() => this.#start());
    afterAll(() => this.#stop());
    afterEach(async () => {
      await this.#page?.context().close();
      expect(this.complaints.splice(0)).toEqual([]);
    });
  }

  get server(): ReferenceServer {
    return there(this.#server);
  }

  /** What everybody else asks the server with. */
  get api(): JobsClient {
    return there(this.#api);
  }

  get page(): Page {
    return there(this.#page);
  }

  script(steps: Script["steps"], more: Omit<Script, "steps"> = {}) {
    const { team_id = "", project_id = "" } = this.server.parameters;
    const params = { steps, ...more };
    return this.api.teams.jobs.trigger(team_id, { type: "test.script", project_id, params });
  }

  /** Opens the board, and shows its door. */
  async open(options: BrowserContextOptions = {}, path = "/"): Promise<void> {
    const context = await there(this.#browser).newContext(options);
    const page = await context.newPage();
    this.#page = page;
    const { complaints, server } = this;
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(server.url) && !url.startsWith("data:")) complaints.push(`asks ${url}`);
    });
    await page.goto(server.url + path);
  }

  async signIn(role = "full", options?: BrowserContextOptions, path?: string): Promise<void> {
    await this.open(options, path);
    await this.giveKey(this.server.credentials[role]);
  }

  async giveKey(key = ""): Promise<void> {
    await this.page.getByLabel("API key").fill(key);
    await this.page.keyboard.press("Enter");
    await this.page.getByRole("button", { name: "Sign out" }).waitFor();
  }

  /** Runs `accepted keys` on the server's database. */
  keys(command: string, ...args: readonly string[]) {
    const given = ["bin/accepted.ts", "keys", command, "--db", this.#database, "--json", ...args];
    return JSON.parse(execFileSync(process.execPath, given, { cwd: root, encoding: "utf8" }));
  }

  row(jobId: string): Locator {
    return this.page.locator(`[data-job="${jobId}"]`);
  }

  get #database(): string {
    return join(this.#folder, "jobs.db");
  }

  async #start(): Promise<void> {
    execFileSync("npm", ["run", "--silent", "board"], { cwd: root });
    this.#folder = await mkdtemp(join(tmpdir(), "board-"));
    const server = await startReferenceServer(["--db", this.#database, "--sample"]);
    this.#server = server;
    this.#api = createClient({ baseUrl: server.url, apiKey: server.credentials.full });
    this.#browser = await launchChromium();
  }

  async #stop(): Promise<void> {
    await this.#browser?.close();
    this.#server?.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("the board has not been opened yet");
  return thing;
}
