/** Resolves when the page can be seen, which may be at once. Rejects with the signal's reason when that comes first. */
export function untilVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (document.visibilityState === "hidden") return;
      leave();
      resolve();
    };
    const giveUp = () => {
      leave();
      reject(signal.reason);
    };
    const leave = () => {
      document.removeEventListener("visibilitychange", look);
      signal.removeEventListener("abort", giveUp);
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", giveUp);
    if (signal.aborted) giveUp();
    else look();
  });
}
