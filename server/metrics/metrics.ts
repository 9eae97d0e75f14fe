import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { RequestRecord } from "../http/pipeline/settle-request.ts";
import type { JobStore } from "../jobs/store.ts";
import type { MailOutcome } from "../mail/mailer.ts";
import { createJobMetrics } from "./job-metrics.ts";
import { createRequestMetrics } from "./request-metrics.ts";
import { timedStore } from "./timed-store.ts";

/** What the server counts and measures. No label has more values than there are operations, job types and statuses. */
export interface Metrics {
  onRequest(record: RequestRecord): void;
  onMail(outcome: MailOutcome): void;
  /** The same store, with its calls timed and its jobs counted. */
  watch(store: JobStore, types: readonly string[]): JobStore;
  /** Adds what is asked for only when somebody looks. */
  gauge(name: string, help: string, read: () => number): void;
  /** All of it, in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Metrics of one server: several in a process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const mails = new Counter({
    name: "accepted_mails_total",
    help: "Attempts to send mail, by what became of them.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  return {
    onRequest: createRequestMetrics(registry),
    onMail: (outcome) => mails.inc({ outcome }),
    watch(store, types) {
      createJobMetrics(registry, store, types);
      return timedStore(registry, store);
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
