import { expect, test } from "vitest";
import { BoardPage } from "./testing/board-page.ts";

const board = new BoardPage();

test("a job runs, writes and ends before one's eyes, without loading the page again", async () => {
  const job = await board.script([
    { do: "progress", percent: 40 },
    { do: "log", message: "Half <b>way</b> there" },
    { do: "hold", ms: 60_000 },
  ]);
  await board.signIn();
  await board.row(job.id).click();
  const log = board.page.getByRole("log");
  await log.getByText("Half <b>way</b> there").waitFor();
  await board.page.getByText("40 %").waitFor();
  await board.page.getByText("live", { exact: true }).waitFor();
  await board.api.jobs.cancel(job);
  await board.page.locator(".now").getByText("canceled").waitFor();
  await board.row(job.id).getByText("canceled").waitFor();
});

test("a job that is made elsewhere shows up, and where it fails it says why", async () => {
  await board.signIn();
  const job = await board.script([{ do: "fail", code: "script.broken", message: "It broke" }]);
  await board.row(job.id).getByText("failed").waitFor();
  await board.row(job.id).click();
  await board.page.getByText("It broke script.broken").waitFor();
});

test("canceling asks once more, then stops the job", async () => {
  const job = await board.script([{ do: "hold", ms: 60_000 }]);
  await board.signIn();
  await board.row(job.id).click();
  await board.page.getByRole("button", { name: "Cancel", exact: true }).click();
  await board.page.getByRole("button", { name: "Keep it" }).click();
  expect((await board.api.jobs.get(job.id)).cancel_requested_at).toBeNull();
  await board.page.getByRole("button", { name: "Cancel", exact: true }).click();
  await board.page.getByRole("button", { name: "Cancel the job" }).click();
  await board.page.locator(".now").getByText("canceled").waitFor();
  expect((await board.api.jobs.get(job.id)).status).toBe("canceled");
});

test("a refusal is told where it happened, with what to quote", async () => {
  const job = await board.script([{ do: "hold", ms: 60_000 }]);
  await board.signIn("read_only");
  await board.row(job.id).click();
  await board.page.getByRole("button", { name: "Cancel", exact: true }).click();
  await board.page.getByRole("button", { name: "Cancel the job" }).click();
  await board.page
    .getByRole("alert")
    .getByText(/may not do that \(req_\w+\)/)
    .waitFor();
  await expect.poll(() => board.page.evaluate("document.activeElement.textContent")).toBe("Cancel");
  await board.api.jobs.cancel(job);
  // The browser itself writes down every answer that is no success.
  expect(board.complaints.splice(0)).toEqual([expect.stringContaining("403")]);
});

test("the filters decide what is listed, and stand in the address", async () => {
  const failed = await board.script([{ do: "fail", code: "script.broken", message: "It broke" }]);
  const done = await board.script([{ do: "succeed", output: {} }]);
  await Promise.all([board.api.jobs.wait(failed), board.api.jobs.wait(done)]);
  await board.signIn();
  await board.row(done.id).waitFor();
  await board.page.getByRole("radio", { name: "Failed" }).check({ force: true });
  await board.row(done.id).waitFor({ state: "detached" });
  await board.row(failed.id).waitFor();
  await board.page.getByRole("searchbox", { name: "Type" }).fill("data.*");
  await board.row(failed.id).waitFor({ state: "detached" });
  await board.page.getByText("No jobs here.").waitFor();
  expect(board.page.url()).toBe(`${board.server.url}/#show=failed&type=data.*`);
  await board.page.reload();
  await expect.poll(() => board.page.getByRole("searchbox").inputValue()).toBe("data.*");
});

test("sixty live jobs are listed without a stream for each", async () => {
  const jobs = await Promise.all(
    Array.from({ length: 60 }, () => board.script([{ do: "succeed", output: {} }], { queue_ms: 60_000 })),
  );
  const streams = new Set<string>();
  await board.open();
  board.page.on("request", ({ url }) => void (/\/stream/.test(String(url)) && streams.add(String(url))));
  await board.page.getByLabel("API key").fill(board.server.credentials.full ?? "");
  await board.page.keyboard.press("Enter");
  await board.page.getByRole("button", { name: "Show older jobs" }).click();
  await expect.poll(() => board.page.locator(".jobs li").count()).toBeGreaterThanOrEqual(60);
  expect(streams.size).toBe(0);
  await Promise.all(jobs.map((job) => board.api.jobs.cancel(job)));
});
