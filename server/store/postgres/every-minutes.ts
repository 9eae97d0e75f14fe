const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The cron expression that comes nearest to an interval: cron counts in whole minutes, hours and days. */
export function everyMinutes(intervalMs: number): string {
  if (intervalMs < HOUR) return `*/${Math.min(30, Math.max(1, Math.round(intervalMs / MINUTE)))} * * * *`;
  if (intervalMs < DAY) return `0 */${Math.min(12, Math.round(intervalMs / HOUR))} * * *`;
  return "0 0 * * *";
}
