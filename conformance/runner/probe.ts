import { Api } from "../api/api.ts";
import type { Reply } from "../api/reply.ts";
import { type Operation, pathParameters } from "../contract/index.ts";
import { NoResponse } from "../http/index.ts";
import type { Session } from "./session.ts";
import { Trace } from "./trace.ts";

/** Nothing can be said about the implementation: it is not there, or the run has nothing to do. Exit code 3. */
export class CouldNotRun extends Error {
  override readonly name = "CouldNotRun" as const;
}

/**
 * Finds out whether the server is there and knows who asks, and how long a plain request takes: the median of five.
 *
 * @throws {CouldNotRun} when there is no answer, or nothing but 401.
 */
export async function probe(session: Session): Promise<void> {
  const replies: Reply[] = [];
  try {
    for (let round = 0; round < 5; round += 1) {
      replies.push(await readPlainly(session, "(probe)"));
    }
  } catch (error) {
    if (!(error instanceof NoResponse)) throw error;
    throw new CouldNotRun(`${session.baseUrl} does not answer: ${error.message}`, { cause: error });
  }
  refuseStranger(replies);
  const times = replies.map(({ exchange }) => exchange.waitedMs).sort((a, b) => a - b);
  session.latencyMs = Math.ceil(times[2] ?? 0);
}

/** What the matter is with a server that answered at the start; `undefined` where it still answers. */
export async function goneSince(session: Session): Promise<string | undefined> {
  try {
    await readPlainly(session, "(end)");
    return undefined;
  } catch (error) {
    if (!(error instanceof NoResponse)) throw error;
    return `${session.baseUrl} answered at the start and no longer does: ${error.message}. What failed may have failed for that alone`;
  }
}

async function readPlainly(session: Session, by: string): Promise<Reply> {
  const api = new Api(session, new Trace(by));
  const plain = plainRead(session);
  return await (plain === undefined ? api.raw("GET", "/") : api.call(plain));
}

function refuseStranger(replies: readonly Reply[]): void {
  const [first] = replies;
  if (first === undefined || replies.some(({ status }) => status !== 401)) return;
  const { request } = first.exchange;
  throw new CouldNotRun(
    `the server does not accept the credentials of full: ${request.method} ${request.url} is answered 401`,
  );
}

/** A read that needs to know nothing but what is configured: the list of jobs where that is enough for it, else any such. */
function plainRead(session: Session): Operation | undefined {
  const known = session.parametersOf("full");
  const plain = session.contract.operations.filter(
    (operation) =>
      operation.method === "GET" && pathParameters(operation).every((name) => known[name] !== undefined),
  );
  return plain.find(({ role }) => role === "list") ?? plain[0];
}
