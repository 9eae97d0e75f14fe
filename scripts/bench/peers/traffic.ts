import type { Subject } from "./peer.ts";

/** An answer of which only what decides the next request is looked at. */
export interface Seen {
  readonly name: string;
  readonly headers: Headers;
}

interface Call {
  readonly method?: string;
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** How long one answer may take, in milliseconds. */
const ANSWER_MS = 5_000;

/**
 * Ordinary traffic, for a peer that only watches: every operation and the commonest refusals, the same requests that the
 * Arazzo document has. It judges nothing, and goes on whatever it gets.
 */
export async function traffic(url: string, subject: Subject): Promise<readonly Seen[]> {
  const { team_id, project_id, site_id, env_id } = subject.parameters;
  const seen: Seen[] = [];
  const call = async (
    name: string,
    path: string,
    { method = "GET", as = "full", headers, body }: Call = {},
  ) => {
    try {
      const response = await fetch(url + path, {
        method,
        headers: {
          Accept: "application/json",
          // The server stands behind something that ends TLS.
          "X-Forwarded-Proto": "https",
          ...(as === "" ? {} : { Authorization: `Bearer ${subject.credentials[as]}` }),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const text = await response.text();
      seen.push({ name, headers: response.headers });
      return { id: idIn(text), etag: response.headers.get("ETag") ?? 'W/"0"' };
    } catch {
      return { id: undefined, etag: 'W/"0"' };
    }
  };
  const script = (...steps: readonly object[]) => ({ type: "test.script", project_id, params: { steps } });

  const ending = script(
    { do: "progress", percent: 50 },
    { do: "log", message: "Half way" },
    { do: "succeed", output: { answer: 42 } },
  );
  const trigger = `/v1/teams/${team_id}/jobs`;
  const done = await call("make", trigger, { method: "POST", body: ending, headers: { Prefer: "wait=5" } });
  const job = `/v1/jobs/${done.id}`;
  const { etag } = await call("read", job);
  await call("read unchanged", job, { headers: { "If-None-Match": etag } });
  await call("read head", job, { method: "HEAD" });
  await call("read logs", `${job}/logs`);
  await call("read stream", `${job}/stream`, { headers: { Accept: "text/event-stream" } });
  await call("list newest", "/v1/jobs?limit=2");
  await call("list succeeded", "/v1/jobs?status=succeeded&type=test.script");
  await call("list of a team", trigger);
  await call("cancel ended", `${job}/cancel`, { method: "POST" });

  const held = await call("hold", trigger, { method: "POST", body: script({ do: "hold", ms: 60_000 }) });
  await call("stop", `/v1/jobs/${held.id}/cancel`, { method: "POST" });
  await call("stopped", `/v1/jobs/${held.id}`, { headers: { Prefer: "wait=5" } });
  await call("stop again", `/v1/jobs/${held.id}/cancel`, { method: "POST" });

  await call("no credentials", "/v1/jobs", { as: "" });
  const sync = { type: "data.sync", project_id, params: {} };
  await call("no scope", trigger, { method: "POST", as: "read_only", body: sync });
  await call("no such job", "/v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB");
  await call("bad limit", "/v1/jobs?limit=0");
  await call("bad type", trigger, { method: "POST", body: { ...sync, type: "no.such.type" } });

  const environment = `/v1/sites/${site_id}/environments/${env_id}`;
  const plugin = { kind: "plugin", slug: "wordpress-seo" };
  await call("install", `${environment}/components`, { method: "POST", body: plugin });
  await call("clone", `${environment}/clone`, { method: "POST", body: { name: "copy" } });
  await call("deploy", `${environment}/deployments`, { method: "POST", body: { commit: "4f2a9c1d" } });
  await call("sites", "/v1/sites");
  await call("site", `/v1/sites/${site_id}`);
  return seen;
}

function idIn(text: string): string | undefined {
  return /"id":\s*"(job_\w+)"/.exec(text)?.[1];
}
