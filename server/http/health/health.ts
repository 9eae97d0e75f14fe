/** Whether a server should be sent requests. */
export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly reason: "draining" | "database" };

/** What a server knows of its own state. */
export interface Health {
  readiness(): Promise<Readiness>;
  /** From now on it is not ready: load balancers send their requests elsewhere. */
  drain(): void;
}

/** How long an answer of the database holds, in milliseconds: who asks often does not burden it. */
const FRESH_MS = 1_000;
/** How long the database may take to answer, in milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * @param ping resolves when the database answers.
 * @param onError told why it did not.
 */
export function createHealth(ping: () => Promise<void>, onError: (error: unknown) => void): Health {
  let isDraining = false;
  let last: { readonly at: number; readonly answers: Promise<boolean> } | undefined;

  const databaseAnswers = (): Promise<boolean> => {
    const now = performance.now();
    if (last === undefined || now - last.at > FRESH_MS)
      last = { at: now, answers: answersInTime(ping, onError) };
    return last.answers;
  };

  return {
    async readiness() {
      if (isDraining) return { ready: false, reason: "draining" };
      return (await databaseAnswers()) ? { ready: true } : { ready: false, reason: "database" };
    },
    drain() {
      isDraining = true;
    },
  };
}

async function answersInTime(ping: () => Promise<void>, onError: (error: unknown) => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the database did not answer in ${PATIENCE_MS} ms`)),
      PATIENCE_MS,
    );
  });
  try {
    await Promise.race([ping(), late]);
    return true;
  } catch (error) {
    onError(error);
    return false;
  } finally {
    clearTimeout(timer);
  }
}
