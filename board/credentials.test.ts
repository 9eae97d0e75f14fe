import { expect, test } from "vitest";
import { BoardPage } from "./testing/board-page.ts";

const board = new BoardPage();

test("the key stays in the tab: in no address, in nothing that outlives the tab, and gone after signing out", async () => {
  await board.signIn();
  const key = board.server.credentials.full ?? "";
  expect(board.page.url()).not.toContain(key);
  expect(await board.page.evaluate("JSON.stringify([localStorage, document.cookie])")).not.toContain(key);
  await board.page.reload();
  await board.page.getByRole("radio", { name: "All" }).waitFor();
  await board.page.getByRole("button", { name: "Sign out" }).click();
  await board.page.getByLabel("API key").waitFor();
  expect(await board.page.evaluate("sessionStorage.length")).toBe(0);
});

test("a key that is not valid is refused at the door", async () => {
  await board.open();
  await board.page.getByLabel("API key").fill("mfk_wrong");
  await board.page.keyboard.press("Enter");
  await board.page
    .getByRole("alert")
    .getByText(/not valid/)
    .waitFor();
  expect(board.complaints.splice(0)).toEqual([expect.stringContaining("401")]);
});

test("a key that was revoked is told, asked with no more, and another one opens the same job", async () => {
  const job = await board.script([{ do: "succeed", output: {} }]);
  const { team_id = "" } = board.server.parameters;
  const { key, secret } = board.keys(
    "create",
    "--team",
    team_id,
    "--name",
    "gone soon",
    "--scopes",
    "jobs:read",
  );
  await board.open({}, `/#job=${job.id}`);
  await board.giveKey(secret);
  await board.page.locator(".now").getByText("succeeded").waitFor();
  board.keys("revoke", key.id);
  await board.page
    .getByRole("alert")
    .getByText(/This key is not valid, or no longer \(req_\w+\)/)
    .waitFor();
  await expect.poll(() => board.page.evaluate("document.activeElement.id")).toBe("key");
  expect(await board.page.evaluate("sessionStorage.length")).toBe(0);
  await board.giveKey(board.server.credentials.full);
  await board.page.locator(".now").getByText("succeeded").waitFor();
  expect(board.complaints.splice(0)).toEqual([expect.stringContaining("401")]);
});
