import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { BrowserContextOptions } from "playwright-core";
import { expect, test } from "vitest";
import { BoardPage } from "./testing/board-page.ts";

const board = new BoardPage();

/** What axe finds wrong with the page as it is now. */
async function violations(): Promise<unknown> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // Evaluated by the debugger, which the page's policy does not concern.
  await board.page.evaluate(axe);
  return board.page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
  );
}

test.each<[string, BrowserContextOptions]>([
  ["on a desk, light", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["on a phone, dark", { viewport: { width: 375, height: 700 }, colorScheme: "dark" }],
])("%s, it is accessible and fits", async (_, options) => {
  const job = await board.script([
    { do: "progress", percent: 40 },
    { do: "log", level: "error", message: "A line that is much longer than a phone is wide ".repeat(4) },
    { do: "hold", ms: 60_000 },
  ]);
  await board.open(options);
  expect(await violations()).toEqual([]);
  await board.page.context().close();
  await board.signIn("full", options, `/#job=${job.id}`);
  await board.page.getByRole("log").getByText("A line that").waitFor();
  expect(await violations()).toEqual([]);
  expect(await board.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await board.page.keyboard.press("Escape");
  await board.row(job.id).waitFor();
  expect(await violations()).toEqual([]);
  await board.api.jobs.cancel(job);
});

test("what is longer than a phone is wide, and has no spaces, is wrapped", async () => {
  const message = `https://example.com/${"a".repeat(200)}`;
  const job = await board.script([
    { do: "log", message },
    { do: "fail", message },
  ]);
  await board.signIn("full", { viewport: { width: 360, height: 740 } }, `/#job=${job.id}`);
  await board.page.getByRole("heading", { name: "Error" }).waitFor();
  expect(
    await board.page.evaluate(
      "[...document.querySelectorAll('.panel *')].filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML)",
    ),
  ).toEqual([]);
});
