import { expect, test } from "vitest";
import type { Job } from "../../jobs/job.ts";
import { inOrder, start, type Transition, writeLog } from "../../jobs/machine.ts";
import { create, engineOn, temporaryStore } from "../../jobs/testing/fixture.ts";
import { encodeState } from "../codec.ts";
import { eventRow } from "../event-log.ts";
import { ChangeWords, type WrittenChange } from "./change-words.ts";

const words = new ChangeWords(new Uint8Array(32).fill(1));

function newJob(): Promise<Job> {
  return create(engineOn(temporaryStore()));
}

/** The start of a job, with a line. */
function begun(job: Job, message = "Copied 1,204 of 4,816 files"): Transition {
  const decision = inOrder(job, [(now) => start(now, 1), (now) => writeLog(now, [{ message }], 2)]);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision;
}

function written({ job, events }: Transition): WrittenChange {
  const state = encodeState(job);
  return { jobId: job.id, state, rows: events.map((event) => eventRow(event, { job, state })) };
}

function wordOf(change: WrittenChange): string {
  const word = words.write(change);
  if (word === undefined) throw new Error("the change is too large");
  return word;
}

test("a change comes back as it went, upon the job as it was", async () => {
  const job = await newJob();
  const { job: changed, events } = begun(job);
  expect(words.read(wordOf(written(begun(job))), job)).toEqual({ job: changed, events });
  const started = start(job, 1);
  if (!started.ok) throw new Error(started.refusal);
  expect(words.read(wordOf(written(started)), job)).toEqual({ job: started.job, events: started.events });
});

test("a word is one word, and shows nothing of what is in it", async () => {
  const job = await newJob();
  const word = wordOf(written(begun(job)));
  expect(word).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(Buffer.from(word, "base64url").toString("latin1")).not.toContain("Copied");
});

test("what is no word of a change of this job is not read", async () => {
  const job = await newJob();
  const word = wordOf(written(begun(job)));
  expect(words.read(word, { ...job, id: "job_other" })).toBeUndefined();
  expect(new ChangeWords(new Uint8Array(32)).read(word, job)).toBeUndefined();
  for (const other of ["", "keys", job.id, word.slice(4), `${word}AAAA`, "A".repeat(6_000)])
    expect(words.read(other, job)).toBeUndefined();
});

test("a change is no word when it would not fit into a notification", async () => {
  const job = await newJob();
  const word = wordOf(written(begun(job, "ä".repeat(1_900))));
  expect(word.length).toBeLessThan(7_000);
  expect(words.write(written(begun(job, "ä".repeat(2_500))))).toBeUndefined();
});
