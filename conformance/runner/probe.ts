import { Api } from "../api/api.ts";
import type { Operation } from "../contract/index.ts";
import { NoResponse } from "../http/index.ts";
import type { Session } from "./session.ts";
import { Trace } from "./trace.ts";

/** Nothing can be said about the implementation: it is not there, or the run has nothing to do. Exit code 3. */
export class CouldNotRun extends Error {
  override readonly name = "CouldNotRun" as const;
}

/**
 * Finds out whether the server is there, and how long a plain request takes: the median of five.
 *
 * @throws {CouldNotRun} when there is no answer.
 */
export async function probe(session: Session): Promise<void> {
  const api = new Api(session, new Trace("(probe)"));
  const plain = plainRead(session);
  const times: number[] = [];
  try {
    for (let round = 0; round < 5; round += 1) {
      const reply = await (plain === undefined ? api.raw("GET", "/") : api.call(plain));
      times.push(reply.exchange.waitedMs);
    }
  } catch (error) {
    if (!(error instanceof NoResponse)) throw error;
    throw new CouldNotRun(`${session.baseUrl} does not answer: ${error.message}`, { cause: error });
  }
  session.latencyMs = Math.ceil(times.sort((a, b) => a - b)[2] ?? 0);
}

/** A read that needs to know nothing: the list of jobs where it has a path of its own, else any such. */
function plainRead({ contract }: Session): Operation | undefined {
  const plain = contract.operations.filter(({ method, path }) => method === "GET" && !path.includes("{"));
  return plain.find(({ role }) => role === "list") ?? plain[0];
}
