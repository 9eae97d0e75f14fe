import { expect, test } from "vitest";
import { testScript } from "../operations/test-script/operation.ts";
import type { CommittedChange } from "./engine.ts";
import { ChangeHub } from "./hub.ts";
import { accept } from "./machine.ts";
import { nextChange } from "./next-change.ts";
import { specOf } from "./spec.ts";
import { request } from "./testing/fixture.ts";

function change(): CommittedChange {
  const { job, events } = accept(specOf(request(), testScript, 1));
  return { job, events };
}

test("a change reaches the listeners of its job, and nobody else", () => {
  const hub = new ChangeHub();
  const seen: string[] = [];
  const [a, b] = [change(), change()];
  hub.subscribe(a.job.id, () => seen.push("a1"));
  hub.subscribe(a.job.id, () => seen.push("a2"));
  hub.subscribe(b.job.id, () => seen.push("b"));
  hub.publish([a]);
  expect(seen).toEqual(["a1", "a2"]);
});

test("whoever has left is not called, even by the change during which it left", () => {
  const hub = new ChangeHub();
  const seen: string[] = [];
  const a = change();
  hub.subscribe(a.job.id, () => leave());
  const leave = hub.subscribe(a.job.id, () => seen.push("left"));
  hub.publish([a]);
  expect(seen).toEqual([]);
});

test("the same function subscribed twice is called twice, and leaves one at a time", () => {
  const hub = new ChangeHub();
  const seen: string[] = [];
  const a = change();
  const listener = () => seen.push("x");
  const leave = hub.subscribe(a.job.id, listener);
  hub.subscribe(a.job.id, listener);
  leave();
  leave();
  hub.publish([a]);
  expect(seen).toEqual(["x"]);
});

test("a wait leaves nothing behind, however it ends", async () => {
  const hub = new ChangeHub();
  const a = change();
  const controller = new AbortController();
  const next = (until: () => boolean) =>
    nextChange((listener) => hub.subscribe(a.job.id, listener), until, controller.signal);
  const done = next(() => true);
  const aborted = next(() => false);
  hub.publish([a]);
  expect(await done).toBe(a.job);
  expect(hub.size).toBe(1);
  controller.abort(new Error("enough"));
  await expect(aborted).rejects.toThrow("enough");
  await expect(next(() => true)).rejects.toThrow("enough");
  expect(hub.size).toBe(0);
});
