import type { Subject } from "./subject.ts";

/** Starts servers and stops all of them at the end, however it comes. */
export async function withSubjects<T>(
  work: (keep: <S extends Subject>(subject: Promise<S>) => Promise<S>) => Promise<T>,
): Promise<T> {
  const started: Subject[] = [];
  try {
    return await work(async (starting) => {
      const subject = await starting;
      started.push(subject);
      return subject;
    });
  } finally {
    await Promise.all(started.map((subject) => subject.stop()));
  }
}
