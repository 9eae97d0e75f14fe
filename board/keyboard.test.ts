import { expect, test } from "vitest";
import { BoardPage } from "./testing/board-page.ts";

const board = new BoardPage();

test("the keyboard is enough", async () => {
  const script = () => board.script([{ do: "succeed", output: {} }]);
  // In the order of the list, which is that of ids: two of one millisecond stand in any order.
  const [first = "", second = ""] = [(await script()).id, (await script()).id].sort();
  await board.signIn();
  await board.row(second).focus();
  await board.page.keyboard.press("ArrowDown");
  await board.page.keyboard.press("Enter");
  await board.page.locator(".panel code", { hasText: first }).waitFor();
  await expect.poll(() => board.page.evaluate("document.activeElement.id")).toBe("panel-title");
  await board.page.keyboard.press("Escape");
  await board.page.locator(".panel").waitFor({ state: "detached" });
  await expect.poll(() => board.page.evaluate("document.activeElement.dataset.job")).toBe(first);
  await board.page.goBack();
  await board.page.locator(".panel code", { hasText: first }).waitFor();
});

test("on a phone, too, the keyboard goes on where it was", async () => {
  const job = await board.script([{ do: "succeed", output: {} }]);
  await board.signIn("full", { viewport: { width: 375, height: 700 } });
  await board.row(job.id).focus();
  await board.page.keyboard.press("Enter");
  await board.page.locator(".panel code", { hasText: job.id }).waitFor();
  await board.page.keyboard.press("Escape");
  await expect.poll(() => board.page.evaluate("document.activeElement.dataset.job")).toBe(job.id);
});

test("who keeps a job stays on it, and news of it move nobody from one answer to the other", async () => {
  const going = Array.from({ length: 49 }, (_, index) => [
    { do: "progress" as const, percent: 2 * index + 1 },
    { do: "hold" as const, ms: 600 },
  ]).flat();
  const job = await board.script(going);
  await board.signIn("full", {}, `/#job=${job.id}`);
  const focused = () => board.page.evaluate("document.activeElement.textContent");
  const ask = board.page.getByRole("button", { name: "Cancel", exact: true });
  await ask.focus();
  await board.page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Cancel the job");
  await board.page.keyboard.press("Tab");
  const percent = () => board.page.locator(".now").textContent();
  const shown = await percent();
  await expect.poll(percent, { timeout: 10_000 }).not.toBe(shown);
  expect(await focused()).toBe("Keep it");
  await board.page.keyboard.press("Escape");
  await expect.poll(focused).toBe("Cancel");
  await board.page.locator(".panel").waitFor();
  await board.api.jobs.cancel(job);
});

test("the keyboard stays on a job that was canceled, by oneself or by another", async () => {
  const own = await board.script([{ do: "hold", ms: 60_000 }], { on_cancel: { after_ms: 3_000 } });
  const foreign = await board.script([{ do: "hold", ms: 60_000 }]);
  await board.signIn("full", {}, `/#job=${own.id}`);
  const focused = () =>
    board.page.evaluate("document.activeElement.id || document.activeElement.textContent");
  const ask = board.page.getByRole("button", { name: "Cancel", exact: true });
  await ask.focus();
  await board.page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Cancel the job");
  await board.page.keyboard.press("Enter");
  await board.page.getByText("Asked to stop.").waitFor();
  await expect.poll(focused).toBe("panel-title");
  await board.page.locator(".now").getByText("canceled").waitFor();
  expect(await focused()).toBe("panel-title");
  await board.page.keyboard.press("Escape");
  await board.row(foreign.id).click();
  await ask.focus();
  await board.api.jobs.cancel(foreign);
  await ask.waitFor({ state: "detached" });
  await expect.poll(focused).toBe("panel-title");
});
