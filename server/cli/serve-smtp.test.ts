import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSqlite } from "../store/sqlite/open.ts";
import { serve } from "../testing/cli.ts";
import { database, runJob } from "../testing/production.ts";
import { startSmtpServer } from "../testing/smtp-server.ts";

describe("accepted serve --smtp", () => {
  it("tells the key's address of a job that asked for it, with a password from the environment", async () => {
    const smtp = await startSmtpServer({ allowInsecureAuth: true });
    onTestFinished(() => smtp.close());
    const { db, secret } = await database("--notify", "ada@example.test");
    const mail = ["--smtp", `smtp://mailer@127.0.0.1:${smtp.port}`, "--mail-from", "jobs@accepted.test"];
    const { ready } = await serve(["--db", db, ...mail, "--public-url", "https://api.example.test"], {
      ACCEPTED_SMTP_PASSWORD: "hunter2",
    });
    await runJob(ready.url, secret);
    const { body } = await runJob(ready.url, secret, { notify: true });
    await expect.poll(() => smtp.mails.length).toBe(1);
    expect(smtp.mails[0]).toMatchObject({ to: ["ada@example.test"], user: "mailer" });
    expect(smtp.mails[0]?.raw).toContain(`https://api.example.test/v1/jobs/${body.data.id}`);
  });

  it("sends after a crash what was due before it", async () => {
    const { db, secret } = await database("--notify", "ada@example.test");
    const gone = await startSmtpServer();
    const mail = ["--smtp", `smtp://127.0.0.1:${gone.port}`, "--mail-from", "jobs@accepted.test"];
    await gone.close();
    const first = await serve(["--db", db, ...mail]);
    const { body } = await runJob(first.ready.url, secret, { notify: true });
    first.child.kill("SIGKILL");
    await once(first.child, "close");
    // The first attempt may have begun, and then nobody else tries for a while: as if that time had passed.
    const store = openSqlite({ file: db });
    await store.outbox.postpone(body.data.id, 0);
    await store.close();
    const smtp = await startSmtpServer({}, gone.port);
    onTestFinished(() => smtp.close());
    await serve(["--db", db, ...mail]);
    await expect
      .poll(() => smtp.mails.map((sent) => sent.header("Message-ID")))
      .toEqual([`<${body.data.id}.ended@accepted.test>`]);
  });
});
