import { expect, test } from "vitest";
import { createEngine } from "./create-engine.ts";
import type { JobStore } from "./store.ts";
import { create, engineOn, GLOBEX_VIEWER, temporaryStore } from "./testing/fixture.ts";

/** A store that notes what it is asked. */
function noting(store: JobStore, asked: string[]): JobStore {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        asked.push(String(name));
        return member.apply(target, args);
      };
    },
  });
}

test("a hidden job takes the database the same questions as one that is not there", async () => {
  const store = temporaryStore();
  const { id } = await create(engineOn(store));
  const asked: string[] = [];
  const engine = createEngine({ store: noting(store.jobs, asked), operations: [] });

  const questions = async (jobId: string): Promise<string[]> => {
    asked.length = 0;
    expect(engine.peek(GLOBEX_VIEWER, jobId)).toBeUndefined();
    expect(await engine.find(GLOBEX_VIEWER, jobId)).toEqual({ kind: "absent" });
    expect(await engine.cancel(GLOBEX_VIEWER, jobId, { principalId: "key_2" })).toEqual({ kind: "absent" });
    return [...asked];
  };
  const absent = await questions("job_01J9SCK3W8Q2V5N7X4R6T0YHAB");
  expect(absent).toEqual(["cached", "load", "tombstone", "load", "tombstone"]);
  expect(await questions(id)).toEqual(absent);
});
