import type { Logger } from "pino";
import { Alarm } from "../jobs/alarm.ts";
import type { CommittedChange } from "../jobs/engine.ts";
import { sleep } from "../jobs/sleep.ts";
import { isTerminal } from "../jobs/status.ts";
import type { JobStore } from "../jobs/store.ts";
import type { DueMail, Outbox } from "../store/outbox.ts";
import { messageOf } from "./message.ts";
import { DEFAULT_RETRY, type RetryPolicy, retryDelay } from "./retry.ts";
import { MailRefused, type MailTransport } from "./smtp.ts";

export interface MailerOptions {
  readonly jobs: JobStore;
  readonly outbox: Outbox;
  readonly transport: MailTransport;
  /** Right side of Message-IDs: the sender's domain. */
  readonly domain: string;
  /** Where clients reach the API, for links; null when that is not known. */
  readonly publicUrl: string | null;
  readonly log: Logger;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
  /** @default `DEFAULT_RETRY` */
  readonly retry?: RetryPolicy;
  /** Told what became of each attempt. */
  readonly onOutcome?: (outcome: MailOutcome) => void;
}

export type MailOutcome = "sent" | "postponed" | "given_up";

/** How many are sent at a time. */
const BATCH = 5;
/** Nobody else tries a mail for so long after it was claimed, in milliseconds: longer than any attempt takes. */
const LEASE_MS = 300_000;
/** When a database that failed is asked again, in milliseconds. */
const STORE_RETRY_MS = 5_000;

/**
 * Works off the outbox: sends what is due, tries again what could not be sent. A mail is sent once, unless the process dies
 * between the mail server's answer and the note of it; then it is sent again with the same Message-ID.
 */
export class Mailer {
  readonly #options: MailerOptions;
  readonly #alarm: Alarm;
  #unsubscribe = (): void => undefined;
  #open = false;
  #again = false;
  #working: Promise<void> | undefined;

  constructor(options: MailerOptions) {
    this.#options = options;
    this.#alarm = new Alarm(options.now, () => this.#wake());
  }

  /** Begins with what an earlier process left behind. */
  start(): void {
    this.#open = true;
    this.#unsubscribe = this.#options.jobs.onCommit((changes) => {
      if (changes.some(isDue)) this.#wake();
    });
    this.#wake();
  }

  /** Sends no more, and resolves when what is under way is through, or the grace is over; the next start sends the rest. */
  async stop(graceMs: number): Promise<void> {
    this.#open = false;
    this.#unsubscribe();
    this.#alarm.clear();
    const through = new AbortController();
    await Promise.race([this.#working, sleep(graceMs, through.signal).catch(() => undefined)]);
    through.abort();
  }

  #wake(): void {
    if (!this.#open) return;
    this.#again = true;
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    const { outbox, now, log } = this.#options;
    try {
      while (this.#again && this.#open) {
        this.#again = false;
        const due = await outbox.claim(now(), LEASE_MS, BATCH);
        await Promise.all(due.map((mail) => this.#deliver(mail)));
        if (due.length === BATCH) this.#again = true;
      }
      const next = await outbox.nextDue();
      if (next !== null && this.#open) this.#alarm.set(next);
    } catch (error) {
      log.error({ err: error }, "reading the outbox, will try again");
      if (this.#open) this.#alarm.set(now() + STORE_RETRY_MS);
    } finally {
      this.#working = undefined;
      // Somebody may have called between the last look and here.
      if (this.#again) this.#wake();
    }
  }

  async #deliver(mail: DueMail): Promise<void> {
    const { jobs, outbox, transport } = this.#options;
    const job = await jobs.load(mail.jobId);
    // Expired meanwhile: there is nothing left to tell.
    if (job === undefined) return outbox.remove(mail.jobId);
    try {
      await transport.send(messageOf(job, mail.recipient, this.#options));
    } catch (error) {
      return this.#failed(mail, error);
    }
    await outbox.remove(mail.jobId);
    this.#options.onOutcome?.("sent");
  }

  async #failed({ jobId, attempt }: DueMail, error: unknown): Promise<void> {
    const { outbox, now, log, retry = DEFAULT_RETRY, onOutcome } = this.#options;
    const delay = error instanceof MailRefused ? undefined : retryDelay(attempt, retry);
    const facts = { job_id: jobId, attempt, ...reasonOf(error) };
    if (delay === undefined) {
      await outbox.remove(jobId);
      log.error(facts, "mail could not be sent and is given up");
      onOutcome?.("given_up");
      return;
    }
    await outbox.postpone(jobId, now() + delay);
    log.warn({ ...facts, again_in_ms: delay }, "mail could not be sent, will try again");
    onOutcome?.("postponed");
  }
}

function isDue({ job }: CommittedChange): boolean {
  return job.notify && isTerminal(job.status);
}

/** Of what a mail server said only the code is kept: the text quotes addresses. */
function reasonOf(error: unknown): { code?: unknown; response_code?: unknown; reason?: string } {
  const source = error instanceof MailRefused ? error.cause : error;
  if (!(source instanceof Error)) return {};
  const code = "code" in source ? { code: source.code } : {};
  return "responseCode" in source
    ? { ...code, response_code: source.responseCode }
    : { ...code, reason: source.message };
}
