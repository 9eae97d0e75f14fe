import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { JobStreamEvent } from "../../../../generated/jobs/types.ts";
import type { EventFeed, EventSink } from "../../../../generated/runtime/strict.ts";
import type { JobEngine } from "../../../jobs/engine.ts";
import type { Job, JobEvent } from "../../../jobs/job.ts";
import type { EventPage } from "../../../jobs/query.ts";
import { type EventObjects, isLast, resetObject, snapshotOf } from "./event-objects.ts";
import type { StreamStart } from "./start.ts";
import { BATCH, type JobTail, type TailReader } from "./tail.ts";
import type { JobTails } from "./tails.ts";

/** What followers have in common. */
export interface FollowerServices {
  readonly engine: JobEngine;
  readonly tails: JobTails;
  readonly eventObjects: EventObjects;
}

/**
 * Sends the events of a job to one client: from where it begins to the end, each exactly once and in order. What is new it gets from the
 * tail that all followers of the job share, in the turn in which it happened; only what came before is read from the log.
 */
export class Follower implements EventFeed, TailReader {
  readonly #services: FollowerServices;
  readonly #tail: JobTail;
  readonly #version: Version;
  readonly #sink: EventSink<JobStreamEvent>;
  #position = 0;
  /** Whether it may be told what it has missed: a fresh client was promised the present only. */
  #isPromised = false;
  #isBlocked = false;
  #isReading = false;
  #isOver = false;

  /** Listening begins here, before the first read of the log, so that nothing falls between the two. */
  constructor(services: FollowerServices, jobId: string, version: Version, sink: EventSink<JobStreamEvent>) {
    this.#services = services;
    this.#version = version;
    this.#sink = sink;
    this.#tail = services.tails.join(jobId, this);
  }

  get position(): number {
    return this.#position;
  }

  /**
   * Begins to send.
   * @param job as it is, or as it was when the stream was asked for.
   * @param isPresent whether it is certain to be the newest in this very turn, so that the log need not be asked.
   */
  begin(job: Job, isPresent: boolean, start: StreamStart): void {
    if (isPresent) this.#tail.learn(job.lastEventId);
    switch (start.kind) {
      case "resume":
        this.#isPromised = true;
        this.#position = start.after;
        this.advance();
        return;
      case "unknown":
        void this.#read(async () => {
          const { firstAvailableId } = await this.#services.engine.events(job.id, 0, 1);
          if (this.#isOver) return;
          this.#send(resetObject("unknown_id", firstAvailableId));
          this.#show(job);
        });
        return;
      case "fresh":
        this.#show(job);
        this.advance();
        return;
      case "over":
        this.#finish();
    }
  }

  advance(): void {
    try {
      while (!this.#isOver && !this.#isBlocked && !this.#isReading) {
        const events = this.#tail.after(this.#position);
        if (events === undefined) void this.#read(() => this.#readLog());
        else if (events.length === 0) return;
        else this.#deliver(events);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  resume(): void {
    this.#isBlocked = false;
    this.advance();
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#services.tails.leave(this.#tail, this);
  }

  fail(reason: unknown): void {
    this.close();
    this.#sink.fail(reason);
  }

  /** Sends the job as it is. */
  #show(job: Job): void {
    const snapshot = snapshotOf(job);
    this.#position = Math.max(this.#position, snapshot.id);
    this.#sendEvent(snapshot);
  }

  /** Sends events until the client takes no more; the others stay in the tail, or the log. */
  #deliver(events: readonly JobEvent[]): void {
    this.#isPromised = true;
    for (const event of events) {
      if (this.#isBlocked || this.#isOver) return;
      this.#position = event.id;
      this.#sendEvent(event);
    }
  }

  #sendEvent(event: JobEvent): void {
    for (const object of this.#services.eventObjects(event, this.#version)) this.#send(object);
    if (isLast(event)) this.#finish();
  }

  #send(object: JobStreamEvent): void {
    if (!this.#sink.send(object)) this.#isBlocked = true;
  }

  #finish(): void {
    this.close();
    this.#sink.end();
  }

  /** Does something that needs the log; news must wait for it. */
  async #read(work: () => Promise<void>): Promise<void> {
    this.#isReading = true;
    try {
      await work();
    } catch (error) {
      this.fail(error);
    }
    this.#isReading = false;
    this.advance();
  }

  async #readLog(): Promise<void> {
    const page = await this.#services.engine.events(this.#tail.jobId, this.#position, BATCH);
    if (this.#isOver) return;
    if (page.missed) await this.#skip(page);
    else {
      this.#tail.learn(page.lastEventId);
      this.#deliver(page.events);
    }
  }

  /** Goes on after what is gone for good, and tells of it where that was promised. */
  async #skip({ firstAvailableId }: EventPage): Promise<void> {
    this.#position = firstAvailableId - 1;
    if (!this.#isPromised) return;
    this.#send(resetObject("window", firstAvailableId));
    const { engine } = this.#services;
    const job = await engine.waitFor(this.#tail.jobId, () => true, new AbortController().signal);
    if (job === undefined) throw new Error(`the job ${this.#tail.jobId} was removed while it was followed`);
    if (!this.#isOver) this.#show(job);
  }
}
