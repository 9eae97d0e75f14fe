import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../../test/chromium.ts";
import { contractsOf } from "../../contract/sources.ts";
import { buildComparison } from "./build.ts";

const sources = await contractsOf("openapi");

let folder = "";
let file = "";
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "comparison-"));
  file = join(folder, "contracts.html");
  expect(await buildComparison(sources, file)).toBe(true);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

it("is written again only where it has changed", async () => {
  const { mtimeMs } = await stat(file);
  expect(await buildComparison(sources, file)).toBe(false);
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
  const fewer = join(folder, "fewer.html");
  expect(await buildComparison(sources.slice(0, 1), fewer)).toBe(true);
  expect(await buildComparison(sources, fewer)).toBe(true);
});

const PLACES = [
  { name: "a desk, light", viewport: { width: 1400, height: 1000 }, colorScheme: "light" as const },
  { name: "a phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" as const },
  { name: "a small phone, light", viewport: { width: 320, height: 568 }, colorScheme: "light" as const },
];

describe.each(PLACES)("on $name", ({ viewport, colorScheme }) => {
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    page = await browser.newPage({ viewport, colorScheme });
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
  });
  afterAll(() => page?.close());

  it("asks nobody for anything, fits, and has nothing that is not accessible", async () => {
    const [width, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(width).toBe(view);
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await page.evaluate(axe);
    const violations = await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
    );
    expect(violations).toEqual([]);
    expect(requests).toEqual([pathToFileURL(file).href]);
    expect(complaints).toEqual([]);
  });

  it("has tables that a screen reader can walk, each cell under its contract", async () => {
    const table = page.getByRole("table", { name: "Statuses" });
    const head = await table.getByRole("columnheader").allTextContents();
    expect(head.slice(1).sort()).toEqual(sources.map(({ name }) => name).sort());
    const row = table.getByRole("row", { name: /^was canceled/ });
    expect(await row.getByRole("rowheader").textContent()).toBe("was canceled");
    const cell = row.getByRole("cell").nth(head.indexOf("content-jobs") - 1);
    expect(await cell.locator("code").textContent()).toBe("cancelled");
    // To the eye: the head of the column or, where rows are blocks, the cell itself says whose it is.
    const label = cell.locator(".of");
    expect([await label.textContent(), await label.isVisible()]).toEqual([
      "content-jobs",
      viewport.width < 700,
    ]);
  });

  it("keeps its tables in the browser's own accessibility tree, however they are laid out", async () => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const seen = (role: string) => nodes.filter((node) => node.role?.value === role && !node.ignored).length;
    const there = (selector: string) => page.locator(selector).count();
    expect({ tables: seen("table"), rows: seen("row"), cells: seen("cell") }).toEqual({
      tables: await there("table"),
      rows: await there("tr"),
      cells: await there("td"),
    });
    // Other browsers forget what a table is made of when it is laid out as blocks, unless the roles are said.
    const parts = page.locator("table, thead, tbody, tr, th, td");
    expect(await parts.evaluateAll((all) => all.filter((part) => !part.hasAttribute("role")).length)).toBe(0);
    expect([seen("columnheader"), seen("rowheader")]).toEqual([
      await there("thead th"),
      await there("tbody th"),
    ]);
  });

  it("is gone through by keyboard", async () => {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the tables");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("contents");
    const links = await page
      .locator('a[href^="#"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(await page.locator(`[id="${link.slice(1)}"]`).count(), link).toBe(1);
  });
});

it("links to the reference of each contract, beside it", async () => {
  const html = await readFile(file, "utf8");
  for (const { name } of sources) expect(html).toContain(`<a href="${name}.html">${name}</a>`);
});
