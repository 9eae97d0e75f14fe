import { writeFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFile } from "../jobs/testing/fixture.ts";
import { postgresForFile } from "../store/testing/postgres.ts";
import { run, serve } from "../testing/cli.ts";
import { startSmtpServer } from "../testing/smtp-server.ts";

const postgres = postgresForFile();

const DIRECTORY = { teams: [{ id: "team_a", name: "A", projects: [{ id: "proj_a", name: "A" }] }] };

it("replicas on PostgreSQL send one mail for each job, whichever ran it, on keys made beside them", async () => {
  const smtp = await startSmtpServer();
  onTestFinished(() => smtp.close());
  const environment = { DB: await postgres.createUrl() };
  const file = temporaryFile();
  writeFileSync(file, JSON.stringify(DIRECTORY));
  const db = ["--db", "env:DB"];
  const mail = ["--smtp", `smtp://127.0.0.1:${smtp.port}`, "--mail-from", "jobs@accepted.test"];
  const replicas = [await serve([...db, ...mail], environment), await serve([...db, ...mail], environment)];
  expect((await run(["directory", "import", file, ...db], environment)).err).toBe("");
  const key = [
    "--team",
    "team_a",
    "--name",
    "k",
    "--scopes",
    "jobs:read,jobs:write",
    "--notify",
    "ada@example.test",
  ];
  const { out } = await run(["keys", "create", ...key, ...db, "--json"], environment);
  const { key: made, secret } = JSON.parse(out);
  const headers = { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" };

  const ids = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const response = await fetch(`${replicas[index % 2]?.ready.url}/v1/teams/team_a/jobs`, {
        method: "POST",
        headers,
        body: JSON.stringify({
          type: "test.script",
          project_id: "proj_a",
          notify: true,
          params: {
            steps: [{ do: index % 3 === 0 ? "fail" : "succeed", ...(index % 3 === 0 ? FAILURE : {}) }],
          },
        }),
      });
      return (await response.json()).data.id;
    }),
  );
  const sent = () => smtp.mails.map((each) => each.header("Message-ID") ?? "").toSorted();
  const wanted = ids.map((id) => `<${id}.ended@accepted.test>`).toSorted();
  await expect.poll(() => sent().length, { timeout: 20_000 }).toBe(wanted.length);
  expect(sent()).toEqual(wanted);

  const read = async () => {
    const statuses = replicas.map(async ({ ready }) => {
      const response = await fetch(`${ready.url}/v1/jobs?limit=1`, { headers });
      await response.arrayBuffer();
      return response.status;
    });
    return await Promise.all(statuses);
  };
  expect(await read()).toEqual([200, 200]);
  expect((await run(["keys", "revoke", made.id, ...db], environment)).code).toBe(0);
  await expect.poll(read, { timeout: 10_000 }).toEqual([401, 401]);
});

const FAILURE = { code: "a.broken", message: "no" };
