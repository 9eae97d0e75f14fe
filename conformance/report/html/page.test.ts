import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../../test/chromium.ts";
import { type FailingReport, failingReport, MARKUP } from "../../testing/failing-report.ts";
import { junit } from "../junit.ts";
import { presented } from "../presentation.ts";
import { page as pageOf } from "./page.ts";

let failing: FailingReport;
let browser: Browser;
let page: Page;
let directory: string;
let address: string;
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  failing = await failingReport();
  directory = await mkdtemp(join(tmpdir(), "accepted-report-"));
  const file = join(directory, "report.html");
  await writeFile(file, await pageOf(presented(failing.report).shown));
  address = pathToFileURL(file).href;
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
});
afterAll(async () => {
  await browser?.close();
  await rm(directory, { recursive: true, force: true });
});

const shown = () => page.locator(".requirement:visible").evaluateAll((all) => all.map(({ id }) => id));

test("it asks nobody for anything, runs its own script only, and nothing complains", async () => {
  expect(requests).toEqual([address]);
  expect(complaints).toEqual([]);
  const policy = await page.locator("meta[http-equiv]").getAttribute("content");
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'; form-action 'none'$/,
  );
  expect(await page.locator("script, style, img, link, iframe").count()).toBe(2);
});

test("no secret is on it, and markup from the server is text", async () => {
  const content = await page.content();
  const text = await page.locator("body").textContent();
  for (const secret of failing.secrets) {
    expect(content).not.toContain(secret);
    expect(text).not.toContain(secret);
  }
  const visible = MARKUP.slice(0, MARKUP.indexOf(" \u0007"));
  expect(await page.locator("body").textContent()).toContain(visible);
});

test("a failure stands open with what was expected, its exchange, a command and the job's timeline", async () => {
  const failure = page.locator('[id="poll.not-modified"]');
  expect(await failure.getAttribute("open")).not.toBeNull();
  const text = await failure.textContent();
  expect(text).toMatch(/Expected\s*304/);
  expect(text).toMatch(/If-None-Match: W\/"\d+"/);
  expect(text).toContain("curl -i http://127.0.0.1");
  const stream = page.locator('[id="stream.nothing-after-end"] .timeline tbody tr');
  const polls = await stream.locator("td:nth-child(2)").allTextContents();
  const events = await stream.locator("td:nth-child(3)").allTextContents();
  expect(polls[0]).toMatch(/^POST 202 queued/);
  expect(events.filter((event) => event.startsWith("end"))).not.toEqual([]);
});

test("search and filters leave what fits, and say how many", async () => {
  const all = failing.report.requirements;
  expect((await shown()).length).toBe(all.length);
  await page.keyboard.press("/");
  await page.keyboard.type("weakly MATCHES");
  expect(await shown()).toEqual(["poll.not-modified"]);
  expect(await page.locator("#shown").textContent()).toBe(`1 of ${all.length} shown`);
  await page.locator("#search").fill("nothing has these words");
  expect(await shown()).toEqual([]);
  await page.getByRole("button", { name: "Show all" }).click();
  expect((await shown()).length).toBe(all.length);
  await page.getByRole("checkbox", { name: /^fail/ }).uncheck();
  const passed = all.filter(({ outcome }) => outcome !== "fail");
  expect((await shown()).toSorted()).toEqual(passed.map(({ id }) => id).toSorted());
  await page.getByRole("checkbox", { name: /^fail/ }).check();
});

test("a link to a requirement opens it; keys go from one to the next", async () => {
  await page.goto(`${address}#cancel.accepted`);
  expect(await page.locator('[id="cancel.accepted"]').getAttribute("open")).not.toBeNull();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const focused = await page.evaluate(() => document.activeElement?.parentElement?.id);
  expect(focused).toBe((await shown())[1]);
});

test("it fits a phone, and every control and region has a name", async () => {
  const [width, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width).toBe(view);
  const unnamed = await page.locator("input, button, meter, table, section").evaluateAll((all) =>
    all
      .filter((element) => {
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
        const by = document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.textContent;
        const caption = element instanceof HTMLTableElement ? element.caption?.textContent : undefined;
        const own = element instanceof HTMLButtonElement ? element.textContent : undefined;
        return ![label, by, caption, own].some((name) => name?.trim());
      })
      .map((element) => element.outerHTML),
  );
  expect(unnamed).toEqual([]);
  const levels = await page
    .locator("h1, h2, h3")
    .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1)).toEqual([]);
});

test.each(["light", "dark"] as const)("text stands out from its ground, %s", async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  const poor = await page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const luminance = (colour: string) => {
      if (canvas === null) throw new Error("no canvas");
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element: Element | null): string => {
      if (element === null) return "white";
      const colour = getComputedStyle(element).backgroundColor;
      return colour === "rgba(0, 0, 0, 0)" ? ground(element.parentElement) : colour;
    };
    return [
      ...document.querySelectorAll("p, dt, dd, .outcome, .level, .id, .field, pre, b, button, legend, th"),
    ]
      .map((element) => {
        const a = luminance(getComputedStyle(element).color);
        const b = luminance(ground(element));
        return {
          ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
          what: element.className || element.tagName,
        };
      })
      .filter(({ ratio }) => ratio < 4.5);
  });
  expect(poor).toEqual([]);
});

test("on paper the failures are there and the controls are not", async () => {
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("#filters").isVisible()).toBe(false);
  expect(await page.locator('[id="poll.not-modified"] .curl').isVisible()).toBe(true);
  await page.emulateMedia({ media: "screen" });
});

test("a browser's XML parser reads the JUnit report of the same run", async () => {
  const read = await page.evaluate(
    (text) => {
      const document = new DOMParser().parseFromString(text, "application/xml");
      return [document.querySelectorAll("parsererror").length, document.querySelectorAll("testcase").length];
    },
    junit(presented(failing.report).shown),
  );
  expect(read).toEqual([0, failing.report.requirements.length]);
});
