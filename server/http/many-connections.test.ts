import { Agent, get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { serve } from "../testing/cli.ts";

/** Each twice: as a stream and as a held answer. */
const CONNECTIONS = 1_000;

it("holds thousands of streams and waits, and wakes all of them", async () => {
  const limits = ["--streams-per-key", `${CONNECTIONS}`, "--metrics", "0"];
  const { ready } = await serve(limits);
  const agent = new Agent({ keepAlive: false });
  onTestFinished(() => agent.destroy());
  const Authorization = `Bearer ${ready.credentials.full}`;
  const open = (path: string, headers: Record<string, string>): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get(ready.url + path, { agent, headers: { Authorization, ...headers } }, resolve).on("error", reject);
    });
  const gauge = async (name: string): Promise<number> => {
    const metrics = await (await fetch(ready.metrics_url)).text();
    return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(metrics)?.[1]);
  };

  const { team_id, project_id } = ready.parameters;
  const created = await fetch(`${ready.url}/v1/teams/${team_id}/jobs`, {
    method: "POST",
    headers: { Authorization, "Content-Type": "application/json" },
    body: JSON.stringify({ type: "test.script", project_id, params: { steps: [{ do: "hold" }] } }),
  });
  const { data: job } = await created.json();

  const streams = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => open(job.links.stream, { Accept: "text/event-stream" })),
  );
  const texts = streams.map((stream) => text(stream));
  const waits = Array.from({ length: CONNECTIONS }, () => open(job.links.self, { Prefer: "wait=60" }));
  await expect.poll(() => gauge("accepted_held_waits"), { timeout: 30_000 }).toBe(CONNECTIONS);
  expect(await gauge("accepted_open_streams")).toBe(CONNECTIONS);

  await fetch(ready.url + job.links.cancel, { method: "POST", headers: { Authorization } });
  for (const stream of await Promise.all(texts)) expect(stream).toMatch(/event: end\ndata: .*"canceled"/);
  const answers = await Promise.all(waits);
  for (const answer of answers) expect(JSON.parse(await text(answer)).data.status).toBe("canceled");
  for (const name of ["accepted_held_waits", "accepted_open_streams"])
    await expect.poll(() => gauge(name)).toBe(0);
});
