import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { serve } from "../testing/cli.ts";
import { database } from "../testing/production.ts";

describe("accepted serve, told to stop", () => {
  it("is not ready first, then closes streams without an end, answers who waits, and leaves jobs to the next start", async () => {
    const { db, secret } = await database();
    const { child, ready } = await serve(["--db", db, "--drain", "4", "--metrics", "0"]);
    const Authorization = `Bearer ${secret}`;
    const created = await fetch(`${ready.url}/v1/teams/team_a/jobs`, {
      method: "POST",
      headers: { Authorization, "Content-Type": "application/json" },
      body: JSON.stringify({
        type: "test.script",
        project_id: "proj_a",
        params: { steps: [{ do: "hold" }] },
      }),
    });
    const { data } = await created.json();
    const stream = await fetch(ready.url + data.links.stream, {
      headers: { Authorization, Accept: "text/event-stream" },
    });
    const events = stream.text();
    const waiting = fetch(ready.url + data.links.self, { headers: { Authorization, Prefer: "wait=30" } });
    const readiness = async () => (await fetch(`${ready.url}/readyz`)).status;
    expect(await readiness()).toBe(200);

    child.kill("SIGTERM");
    await expect.poll(readiness, { interval: 20 }).toBe(503);
    // While load balancers take notice, it serves as ever.
    expect((await fetch(ready.url + data.links.self, { headers: { Authorization } })).status).toBe(200);
    expect(await (await fetch(new URL("/healthz", ready.metrics_url))).json()).toEqual({ status: "ok" });
    const answer = await waiting;
    expect(answer.status).toBe(200);
    expect((await answer.json()).data.status).toBe("running");
    expect(await events).not.toContain("event: end");
    const [code] = await once(child, "close");
    expect(code).toBe(0);

    const next = await serve(["--db", db]);
    const resumed = await fetch(next.ready.url + data.links.self, { headers: { Authorization } });
    expect((await resumed.json()).data).toMatchObject({ status: "running", attempt: 2 });
  });

  it("exits at once at a second signal", async () => {
    const { child } = await serve(["--drain", "60"]);
    child.kill("SIGTERM");
    // The first one has arrived when the second one is listened for: until then nothing can be seen from outside.
    const again = setInterval(() => child.kill("SIGTERM"), 50);
    const [code] = await once(child, "close");
    clearInterval(again);
    expect(code).toBe(143);
  });
});
