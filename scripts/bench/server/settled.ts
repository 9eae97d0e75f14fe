import type { Subject } from "./subject.ts";

const EVERY_MS = 250;
const MAX_LOOKS = 12;
/** Share by which memory may still change for it to count as settled. */
const STILL = 0.002;

/** The memory of a process once it changes no more, in bytes: right after a burst of work it still has what is thrown away next. */
export async function settled(subject: Subject): Promise<number> {
  let last = await subject.residentBytes();
  for (let look = 0; look < MAX_LOOKS; look++) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    const present = await subject.residentBytes();
    if (Math.abs(present - last) <= last * STILL) return present;
    last = present;
  }
  return last;
}

/** Time enough to open so many connections, and for the memory to settle, in milliseconds. */
export function openingMs(connections: number): number {
  return 4_000 + connections;
}
