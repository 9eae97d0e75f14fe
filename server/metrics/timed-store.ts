import { Histogram, type Registry } from "prom-client";
import type { JobStore } from "../jobs/store.ts";

/** The calls that a request or a job waits for. */
const TIMED: ReadonlySet<string | symbol> = new Set([
  "create",
  "change",
  "load",
  "tombstone",
  "list",
  "logs",
  "events",
]);

/** Upper bounds in seconds. */
const BUCKETS = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];

/** The same store, with the time measured that its calls take. */
export function timedStore(registry: Registry, store: JobStore): JobStore {
  const seconds = new Histogram({
    name: "accepted_store_seconds",
    help: "Time that calls of the database take, by call.",
    labelNames: ["call"],
    buckets: BUCKETS,
    registers: [registry],
  });
  const wrapped = new Map<string | symbol, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const known = wrapped.get(name);
      if (known !== undefined) return known;
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      const call = TIMED.has(name) ? timed(String(name), member.bind(target)) : member.bind(target);
      wrapped.set(name, call);
      return call;
    },
  });

  function timed(call: string, work: (...args: unknown[]) => Promise<unknown>) {
    return async (...args: unknown[]): Promise<unknown> => {
      const startedAt = performance.now();
      try {
        return await work(...args);
      } finally {
        seconds.observe({ call }, (performance.now() - startedAt) / 1_000);
      }
    };
  }
}
