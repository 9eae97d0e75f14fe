import type { ClosedLoopResult } from "./load/protocol.ts";
import type { Bench } from "./scenario.ts";
import type { Subject } from "./subject.ts";

/** Connections of a closed loop: enough that the server never waits for work. */
const CONNECTIONS = 64;
/** Time for a server to be compiled by V8 as it will be: until then the compilers, in threads of their own, take a tenth of its processor time. */
export const WARM_UP_MS = 5_000;

/** What a closed loop showed of a server. */
export interface Busy {
  readonly perCpuSecond: number;
  readonly perSecond: number;
}

/**
 * Keeps a server busy with requests and tells how many it answered.
 * @throws Error when one of them is not answered with `status`: what is fast because it fails is not fast.
 */
export async function busy(
  { loader, durationMs }: Pick<Bench, "loader" | "durationMs">,
  subject: Subject,
  requests: readonly string[],
  status: number,
): Promise<Busy> {
  const before = await subject.cpuSeconds();
  const result = await loader.run("closedLoop", {
    port: subject.port,
    connections: CONNECTIONS,
    requests,
    durationMs,
  });
  const cpu = (await subject.cpuSeconds()) - before;
  assertStatus(result, status);
  return { perCpuSecond: result.answered / cpu, perSecond: (result.answered * 1_000) / result.elapsedMs };
}

function assertStatus({ statuses, answered }: ClosedLoopResult, status: number): void {
  if (statuses[status] !== answered)
    throw new Error(`expected ${answered} answers ${status}, got ${JSON.stringify(statuses)}`);
}
