// A client written the way API guides show it: it works on a good day. `accepted test-client` says what is wrong with it.
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";

const { base_url, api_key, task, job_id, create, timeout_ms } = JSON.parse(await text(process.stdin));
const headers = { Authorization: `Bearer ${api_key}`, "Content-Type": "application/json" };
const started = Date.now();

function conclude(conclusion) {
  console.log(JSON.stringify(conclusion));
  process.exit(0);
}

async function stream(url) {
  const response = await fetch(`${url}/stream`, { headers: { ...headers, Accept: "text/event-stream" } });
  let buffer = "";
  for await (const chunk of response.body) {
    buffer += new TextDecoder().decode(chunk);
    const events = buffer.split("\n\n");
    buffer = events.pop();
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith("data: "));
      if (!data) continue;
      const job = JSON.parse(data.slice("data: ".length));
      if (job.status === "succeeded" || job.status === "failed") return job;
    }
  }
  return undefined;
}

async function poll(url) {
  let etag = "";
  while (Date.now() - started < timeout_ms) {
    const response = await fetch(url, { headers: { ...headers, "If-None-Match": etag } });
    if (response.status !== 304) {
      etag = response.headers.get("ETag");
      const { data } = await response.json();
      if (data.status === "succeeded" || data.status === "failed") return data;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return undefined;
}

try {
  if (task === "list") {
    const response = await fetch(`${base_url}/v1/jobs`, { headers });
    const { data } = await response.json();
    conclude({ outcome: "listed", items: data.map(({ id }) => id) });
  }
  let url = `${base_url}/v1/jobs/${job_id}`;
  if (task === "create") {
    const key = { "Idempotency-Key": randomUUID() };
    const response = await fetch(base_url + create.path, {
      method: "POST",
      headers: { ...headers, ...key },
      body: JSON.stringify(create.body),
    });
    url = base_url + response.headers.get("Location");
  }
  const job = (await stream(url)) ?? (await poll(url));
  conclude(job ? { outcome: job.status, job } : { outcome: "timeout" });
} catch (error) {
  conclude({ outcome: "error", error: { code: String(error) } });
}
