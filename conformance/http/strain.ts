/** How often the clock is looked at, in milliseconds. */
const SAMPLE_MS = 20;

/** How long a late sample is remembered, in milliseconds. */
const REMEMBERED_MS = 60_000;

/** A machine that is late by x for this process is about as late for the server: twice there, twice back. */
const FACTOR = 4;

/** More than this is never forgiven, in milliseconds. */
const CAP_MS = 5_000;

const late: { readonly at: number; readonly ms: number }[] = [];
let timer: NodeJS.Timeout | undefined;
let users = 0;

/**
 * Watches how late this machine is with everything, while at least one run goes on. A suite that shares two busy cores with
 * the server it judges must not take the machine's slowness for the server's.
 *
 * @returns ends the watch.
 */
export function watchStrain(): () => void {
  users += 1;
  if (timer === undefined) {
    let due = performance.now() + SAMPLE_MS;
    timer = setInterval(() => {
      const now = performance.now();
      if (now - due > SAMPLE_MS) late.push({ at: now, ms: now - due });
      while (late[0] !== undefined && late[0].at < now - REMEMBERED_MS) late.shift();
      due = now + SAMPLE_MS;
    }, SAMPLE_MS);
    timer.unref();
  }
  return () => {
    users -= 1;
    if (users > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Milliseconds to forgive for something that took from one moment to another on the clock of `performance.now()`. */
export function strain(from: number, to: number = performance.now()): number {
  const worst = Math.max(0, ...late.filter(({ at, ms }) => at >= from && at - ms <= to).map(({ ms }) => ms));
  return Math.min(CAP_MS, Math.round(worst * FACTOR));
}
