/** Our client under `accepted test-client`: reads an assignment, writes what it concluded. */
import { text } from "node:stream/consumers";
import { ApiError, createClient, TimeoutError, type TypedJob } from "./index.ts";

const { base_url, api_key, task, job_id, create, timeout_ms } = JSON.parse(await text(process.stdin));
const api = createClient({ baseUrl: base_url, apiKey: api_key });
const log: number[] = [];

async function conclude(): Promise<object> {
  if (task === "list") {
    const items: string[] = [];
    for await (const { id } of api.jobs.list()) items.push(id);
    return { outcome: "listed", items };
  }
  const [, , , site, , environment] = String(create?.path ?? "").split("/");
  const job =
    task === "create" ? await api.components.install(site ?? "", environment ?? "", create.body) : job_id;
  const done: TypedJob = await api.jobs.wait(job, {
    timeoutMs: timeout_ms,
    onEvent: (event) => event.type === "log" && log.push(event.log.seq),
  });
  return { outcome: done.status, job: done, log };
}

function explain(error: unknown): object {
  if (error instanceof TimeoutError) return { outcome: "timeout" };
  if (error instanceof ApiError)
    return { outcome: "error", error: { status: error.status, code: error.code } };
  return { outcome: "error", error: { code: String(error) } };
}

console.log(JSON.stringify(await conclude().catch(explain)));
