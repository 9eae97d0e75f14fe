import { afterAll, beforeAll, describe, test } from "vitest";
import { Api } from "../api/api.ts";
import { bundledConfig } from "../cli/bundled-server.ts";
import type { ServerProcess } from "../cli/server-process.ts";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { implementations } from "../independent/implementations.ts";
import { startFaultyServer } from "../proving/proxy.ts";
import { Session } from "../runner/session.ts";
import { Trace } from "../runner/trace.ts";
import { registeredVariations } from "./all.ts";

const contract = await loadContract("jobs");
let server: ServerProcess;
beforeAll(async () => {
  const plain = implementations.find(({ name }) => name === "python");
  if (plain === undefined) throw new Error("the implementation for this test is gone");
  server = await plain.start();
});
afterAll(async () => {
  await server.stop();
});

/** It waits in the queue until its stream is open: one that is opened later tells nothing of the line. */
const BODY = {
  type: "test.script",
  project_id: "project-rose",
  params: { queue_ms: 1_500, steps: [{ do: "log", message: "é/ü" }, { do: "succeed" }] },
};

/** What a client is told through a proxy: of a job's creation, of its end, in its stream, and without credentials. */
async function told(change: Parameters<typeof startFaultyServer>[2]) {
  const proxy = await startFaultyServer(server.url, contract, change);
  const session = new Session(contract, resolveConfig({ ...bundledConfig(server), baseUrl: proxy.url }, {}));
  try {
    const api = new Api(session, new Trace("(test)"));
    const created = await api.call("triggerTeamJob", { body: BODY });
    const id = created.job.id ?? "";
    const { stream } = await api.stream(id);
    await stream?.toEnd(5_000);
    const ended = await api.get(id);
    const again = await api.get(id, { ifNoneMatch: ended.etag });
    const refused = await api.get(id, { as: "anonymous" });
    return {
      changes: proxy.changes(),
      statuses: [created.status, ended.status, again.status, refused.status],
      type: ended.job.at("/type"),
      end: ended.job.status,
      result: ended.job.at("/result"),
      closed: stream?.closed,
      line: stream?.named("log").map(({ data }) => data.includes("é/ü")),
      last: stream?.events.findLast(({ event }) => event === "end")?.json,
    };
  } finally {
    await session.close();
    await proxy.close();
  }
}

describe.concurrent("every variation changes the wire, and nothing of what is said", () => {
  // The server of this test has header names in lower case anyway.
  const alike = ["header-lower-case"];
  // What only a server itself can do is seen in the matrix.
  const byProxy = registeredVariations().filter(({ flag }) => flag === undefined);
  test.for(byProxy)("$name", async ({ name, change }, { expect }) => {
    const { changes, ...rest } = await told(change);
    if (alike.includes(name)) expect(changes).toBe(0);
    else expect(changes).toBeGreaterThan(0);
    expect(rest).toEqual({
      statuses: [202, 200, 304, 401],
      type: "test.script",
      end: "succeeded",
      result: { output: null, steps: 2 },
      closed: "server",
      line: [true],
      last: { status: "succeeded" },
    });
  });
});
