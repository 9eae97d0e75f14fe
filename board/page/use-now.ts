import { useEffect, useState } from "preact/hooks";

/** The time in epoch milliseconds, anew every second, so that what is told in words does not grow old. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
