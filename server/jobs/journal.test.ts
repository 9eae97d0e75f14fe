import { expect, test } from "vitest";
import type { JobStore } from "./store.ts";
import { StoreUnavailable } from "./store-unavailable.ts";
import { ACME_VIEWER, ended, engineOn, script, temporaryStore } from "./testing/fixture.ts";

/** The same store, whose changes fail once each: after they were written, or before. */
function failingOnce(jobs: JobStore, when: "before" | "after"): JobStore {
  let calls = 0;
  const change: JobStore["change"] = async (jobId, decide) => {
    const isFirst = calls++ % 2 === 0;
    const decision = isFirst && when === "before" ? undefined : await jobs.change(jobId, decide);
    if (isFirst) throw new StoreUnavailable("the connection was lost");
    return decision;
  };
  return new Proxy(jobs, {
    get(target, name) {
      if (name === "change") return change;
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

test.each(["before", "after"] as const)(
  "a write that fails %s it took effect takes effect once",
  async (when) => {
    const store = temporaryStore();
    const engine = engineOn({ ...store, jobs: failingOnce(store.jobs, when) }, { onError: () => undefined });
    await engine.start();
    const { id } = await script(engine, [
      { do: "log", message: "once" },
      { do: "log", message: "twice" },
    ]);
    expect(await ended(engine, id)).toMatchObject({ status: "succeeded", attempt: 1 });
    const { lines } = await engine.logs(id, { afterSeq: 0, level: null, limit: 10 });
    expect(lines.map(({ message }) => message)).toEqual(["once", "twice"]);
    const { events } = await engine.events(id, 0, 10);
    expect(events.map((event) => event.id)).toEqual([1, 2, 3, 4, 5]);
    expect(await engine.find(ACME_VIEWER, id)).toMatchObject({ kind: "found" });
  },
);
