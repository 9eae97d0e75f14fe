import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../test/chromium.ts";
import { kiln, withEdits } from "../fixtures/kiln.ts";
import { buildReference } from "./build.ts";

let folder = "";
let page = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reference-test-"));
  page = join(folder, "kiln.html");
  await buildReference(kiln, page);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the page of a contract", () => {
  it("is built again only where the contract has changed", async () => {
    const { mtimeMs } = await stat(page);
    expect(await buildReference(kiln, page)).toBe(false);
    expect((await stat(page)).mtimeMs).toBe(mtimeMs);
    const edit = {
      file: "paths/cancel.yaml",
      from: "summary: Cancel a firing",
      to: "summary: Put the fire out",
    };
    const other = join(folder, "edited.html");
    await withEdits([edit], async (root) => {
      expect(await buildReference(kiln, other)).toBe(true);
      expect(await buildReference(root, other)).toBe(true);
    });
    expect(await readFile(other, "utf8")).toContain("Put the fire out");
  });

  it("names no picture, script or style of another host", async () => {
    const html = await readFile(page, "utf8");
    expect(html).not.toMatch(/cdn\.redoc[a-z.]*\/[^`"']*\.(svg|png|js|css)/);
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="http/);
  });
});

describe("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it.each([
    { name: "a desk, light", viewport: { width: 1400, height: 1000 }, colorScheme: "light" as const },
    { name: "a phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" as const },
  ])(
    "shows requirements and events on $name, asks no host for anything and breaks no rule of its policy",
    async ({ viewport, colorScheme }) => {
      const context = await browser.newContext({ viewport, colorScheme });
      const tab = await context.newPage();
      const requests: string[] = [];
      const complaints: string[] = [];
      tab.on("request", (request) => requests.push(request.url()));
      tab.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      tab.on("pageerror", (error) => complaints.push(error.message));

      await tab.goto(`${pathToFileURL(page).href}#/firings/streamfiring`);
      await tab.getByText("stream.first").first().waitFor();
      await tab.getByText("text/event-stream").first().waitFor();
      expect(await tab.getByText("The first event is the firing.").count()).toBeGreaterThan(0);

      expect(await tab.evaluate(() => document.documentElement.classList.contains("dark"))).toBe(
        colorScheme === "dark",
      );
      const overflow = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(
        requests.filter(
          (url) => !url.startsWith("data:") && !url.startsWith("file:") && !url.startsWith("blob:"),
        ),
      ).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  it("has tables that fit a small phone with their words whole, and shows where the keyboard is", async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(page).href);
    const tables = tab.locator(".md-table-wrapper");
    await tables.first().waitFor();
    const beyond = await tables.evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    expect(beyond.filter((pixels) => pixels > 0)).toEqual([]);
    const lines = await tables
      .locator("td code")
      .evaluateAll((all) =>
        all.filter((code) => code.getClientRects().length > 1).map((code) => code.textContent),
      );
    expect(lines).toEqual([]);

    await tab.keyboard.press("Tab");
    const menu = tab.getByRole("button", { name: "Open navigation menu" });
    expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await menu.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe("solid");
    await context.close();
  });

  it("prints in light colours what is read in the dark, and is dark again", async () => {
    const context = await browser.newContext({ colorScheme: "dark" });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(page).href);
    const isDark = () => tab.evaluate(() => document.documentElement.classList.contains("dark"));
    await tab.getByRole("heading", { level: 1 }).first().waitFor();
    const red = () =>
      tab
        .locator("h1")
        .first()
        .evaluate((shown) => getComputedStyle(shown).color.match(/\d+/)?.[0]);
    const onScreen = await red();
    await tab.evaluate(() => {
      addEventListener("beforeprint", () => {
        const shown = document.querySelector("h1");
        if (shown !== null) document.body.dataset.printed = getComputedStyle(shown).color.match(/\d+/)?.[0];
      });
    });
    await tab.pdf({ pageRanges: "1" });
    const onPaper = await tab.evaluate(() => document.body.dataset.printed);
    expect(Number(onScreen)).toBeGreaterThan(127);
    expect(Number(onPaper)).toBeLessThan(128);
    expect(await isDark()).toBe(true);
    expect(await red()).toBe(onScreen);
    await context.close();
  });
});
