import { testScript } from "../../operations/test-script/operation.ts";
import { openSqlite } from "../../store/sqlite/open.ts";
import { createEngine } from "../create-engine.ts";

/**
 * A process that makes jobs as fast as it can, and prints the id of each as soon as it is acknowledged, until it is
 * killed.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: creator.ts <database file>");

const store = openSqlite({ file });
const engine = createEngine({ store: store.jobs, operations: [testScript] });
await engine.start();

async function createForever(client: number): Promise<never> {
  for (let n = 0; ; n++) {
    const outcome = await engine.create({
      type: "test.script",
      teamId: "team_acme",
      params: { steps: [{ do: "log", message: "hello" }] },
      resource: {
        type: "project",
        id: "p",
        projectId: "p",
        siteId: null,
        envId: null,
        kind: null,
        slug: null,
      },
      metadata: {},
      notify: false,
      triggeredBy: { kind: "api", principalId: "key_1" },
      traceId: null,
      traceparent: null,
      notifyTo: null,
      deadline: null,
      idempotency: {
        teamId: "team_acme",
        principalId: "key_1",
        method: "POST",
        path: "/",
        key: `${client}-${n}`,
        fingerprint: "x",
        statusCode: 202,
      },
    });
    if (outcome.kind !== "created") throw new Error(`expected a new job, got ${outcome.kind}`);
    process.stdout.write(`${outcome.job.id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, client) => createForever(client)));
