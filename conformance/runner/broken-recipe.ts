import { Api } from "../api/api.ts";
import type { JobView } from "../api/job-view.ts";
import { Reply } from "../api/reply.ts";
import { type Exchange, NoResponse } from "../http/index.ts";
import type { JobHandle } from "../scenario/job-handle.ts";
import { brokenPromise } from "../scenario/recipe-promise.ts";
import type { Session } from "./session.ts";
import { Trace } from "./trace.ts";

/**
 * Looks whether the jobs of a check that has failed did what the configuration says of the requests that yield them. Where one did
 * not, nothing can be said about the server.
 *
 * @returns what one of them did instead, in words.
 */
export async function brokenRecipe(
  session: Session,
  jobs: readonly JobHandle[],
  { key, exchanges }: Trace,
): Promise<string | undefined> {
  if (session.contract.withRole("get").length === 0) return undefined;
  const trace = new Trace(`${key} (recipe)`);
  for (const job of jobs) {
    if (job.recipe === undefined) continue;
    const now = await lookedAt(new Api(session, trace, job.principal), job.id);
    const broken = brokenPromise(job.recipe, uncanceled(session, job, exchanges, now));
    if (broken !== undefined) return broken;
  }
  return undefined;
}

async function lookedAt(api: Api, id: string): Promise<Reply | undefined> {
  try {
    return await api.get(id);
  } catch (error) {
    if (error instanceof NoResponse) return undefined;
    throw error;
  }
}

/** A job as its owner saw it before anybody canceled it. */
function uncanceled(
  { contract, versionHeader }: Session,
  { id, principal }: JobHandle,
  exchanges: readonly Exchange[],
  now: Reply | undefined,
): readonly JobView[] {
  const roleOf = ({ request }: Exchange) => contract.operation(request.operation ?? "")?.role;
  const cancels = exchanges.filter((one) => roleOf(one) === "cancel" && one.request.url.includes(id));
  const until = cancels[0]?.timing.sentAt ?? Number.POSITIVE_INFINITY;
  const before = exchanges
    .filter((one) => roleOf(one) === "get" && one.status === 200 && one.timing.headAt < until)
    // In another version of the API a job may have other members, and to others it may show less.
    .filter(({ request }) => request.principal === principal && !request.headers.has(versionHeader))
    .map((one) => new Reply(contract, one).job)
    .filter((job) => job.id === id);
  if (now?.status !== 200 || cancels.some(({ status }) => status < 300)) return before;
  // A request to cancel it that was refused may have canceled it all the same.
  const { job } = now;
  const byItself = cancels.length === 0 || job.stage === "succeeded" || job.stage === "failed";
  return byItself ? [...before, job] : before;
}
