import { setTimeout as delay } from "node:timers/promises";
import { countAnswer, type Tally } from "./tally.ts";

/** Where the clients send their requests at the moment; it changes when a server comes back, or another one is there. */
export interface Target {
  readonly url: string;
  readonly teamId: string;
  readonly projectId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The member of a job's metadata that has the key of the request that made it. */
export const KEY = "chaos_key";

/** How long a client waits before it asks again, in milliseconds. */
const RETRY_MS = 50;

/** How long it asks in all. */
const PATIENCE_MS = 60_000;

/** How long a request may take, in milliseconds. */
const REQUEST_MS = 10_000;

/** Clients that make jobs, one after the other, each again with its key until it is acknowledged. */
export interface Load {
  /** The jobs that were acknowledged, by the key of their request. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Takes no more jobs on; resolves when the last one is acknowledged. */
  stop(): Promise<void>;
}

export interface LoadOptions {
  readonly clients: number;
  /** Where to, asked before each request. */
  readonly target: (client: number) => Target;
  /** What each job does. */
  readonly steps: readonly object[];
}

export function startLoad(tally: Tally, options: LoadOptions): Load {
  const acknowledged = new Map<string, string>();
  const run = `${process.pid}-${performance.now()}`;
  let isOpen = true;
  const work = async (client: number): Promise<void> => {
    for (let n = 0; isOpen; n++) {
      const key = `${run}-${client}-${n}`;
      acknowledged.set(key, await create(tally, options, client, key));
      tally.acknowledged++;
    }
  };
  const all = Promise.all(Array.from({ length: options.clients }, (_, client) => work(client)));
  all.catch(() => {
    // Thrown by stop().
  });
  return {
    acknowledged,
    async stop() {
      isOpen = false;
      await all;
    },
  };
}

/** Asks for a job until it is acknowledged; resolves with its id. */
async function create(
  tally: Tally,
  { target, steps }: LoadOptions,
  client: number,
  key: string,
): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { url, teamId, projectId, headers } = target(client);
    const body = { type: "test.script", project_id: projectId, metadata: { [KEY]: key }, params: { steps } };
    const answer = await send(`${url}/v1/teams/${teamId}/jobs`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json", "Idempotency-Key": `"${key}"` },
      body: JSON.stringify(body),
    });
    if (answer !== undefined) countAnswer(tally, answer.status, answer.retryAfter);
    if (answer?.status === 202) return answer.json.data.id;
    if (answer !== undefined && answer.status < 500 && ![409, 429].includes(answer.status)) {
      throw new Error(`a right request was refused: ${answer.status} ${JSON.stringify(answer.json)}`);
    }
    if (performance.now() > deadline) {
      throw new Error(`a request got ${answer?.status ?? "no answer"} for ${PATIENCE_MS / 1_000} seconds`);
    }
    await delay(RETRY_MS);
  }
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what JSON.parse gives.
  readonly json: any;
}

/** Sends a request; undefined when the connection broke before its answer was whole, which nobody can hold against a dead server. */
export async function send(url: string, init: RequestInit): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_MS) });
    const text = await response.text();
    return {
      status: response.status,
      retryAfter: response.headers.get("Retry-After"),
      json: text === "" ? {} : JSON.parse(text),
    };
  } catch {
    return undefined;
  }
}
