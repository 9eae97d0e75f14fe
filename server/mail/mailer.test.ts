import { expect, onTestFinished, test } from "vitest";
import { createLogger } from "../http/log.ts";
import { create, ended, engineOn, temporaryFile, temporaryStore } from "../jobs/testing/fixture.ts";
import { openSqlite } from "../store/sqlite/open.ts";
import type { Store } from "../store/store.ts";
import { startSmtpServer, type TestSmtpServer } from "../testing/smtp-server.ts";
import { Mailer, type MailOutcome } from "./mailer.ts";
import { createSmtpTransport, type MailTransport } from "./smtp.ts";
import { smtpOptions } from "./smtp-options.ts";

const MAIL = { notify: true, notifyTo: "ada@example.test" };
const QUICK = { firstMs: 10, maxMs: 50, attempts: 1_000 };

async function mailServer(...options: Parameters<typeof startSmtpServer>): Promise<TestSmtpServer> {
  const server = await startSmtpServer(...options);
  onTestFinished(() => server.close());
  return server;
}

function transportTo({ port }: { readonly port: number }, login = false): MailTransport {
  const url = `smtp://${login ? "mailer@" : ""}127.0.0.1:${port}`;
  const password = login ? "hunter2" : undefined;
  return createSmtpTransport(smtpOptions({ url, from: "jobs@accepted.test", password }));
}

/** A running mailer on a store; what it logs and what became of its mails. */
function mailing(store: Store, transport: MailTransport, retry = QUICK) {
  const lines: string[] = [];
  const outcomes: MailOutcome[] = [];
  const mailer = new Mailer({
    jobs: store.jobs,
    outbox: store.outbox,
    transport,
    domain: "accepted.test",
    publicUrl: "https://api.example.test",
    log: createLogger("debug", { write: (line) => void lines.push(line) }),
    now: Date.now,
    retry,
    onOutcome: (outcome) => void outcomes.push(outcome),
  });
  mailer.start();
  onTestFinished(() => mailer.stop(5_000));
  return { mailer, lines, outcomes };
}

test("who asked for it is told that the job has succeeded, in one mail that gives nothing else away", async () => {
  const smtp = await mailServer();
  const store = temporaryStore();
  const engine = engineOn(store);
  await engine.start();
  mailing(store, transportTo(smtp));
  const params = { steps: [{ do: "log", message: "in-a-log" }], secret: "in-the-params" };
  const { id } = await create(engine, { ...MAIL, params, metadata: { note: "in-the-metadata" } });
  await expect.poll(() => smtp.mails.length).toBe(1);
  const [mail] = smtp.mails;
  expect(mail).toMatchObject({ from: "jobs@accepted.test", to: ["ada@example.test"] });
  expect(mail?.header("Subject")).toBe(`test.script has succeeded (${id})`);
  expect(mail?.header("Message-ID")).toBe(`<${id}.ended@accepted.test>`);
  expect(mail?.header("Auto-Submitted")).toBe("auto-generated");
  expect(mail?.raw).toContain(`https://api.example.test/v1/jobs/${id}`);
  expect(mail?.raw).not.toMatch(/in-a-log|in-the-params|\*\*\*|in-the-metadata|key_1/);
  await expect.poll(() => store.outbox.nextDue()).toBeNull();
  expect(smtp.mails).toHaveLength(1);
});

test("who asked for it is told why the job has failed, whatever the reason contains", async () => {
  const smtp = await mailServer();
  const store = temporaryStore();
  const engine = engineOn(store);
  await engine.start();
  mailing(store, transportTo(smtp));
  const message = "no\r\nBcc: eve@example.test\r\n\r\n.\r\nQUIT";
  await create(engine, { ...MAIL, params: { steps: [{ do: "fail", code: "deploy.broken", message }] } });
  await expect.poll(() => smtp.mails.length).toBe(1);
  const [mail] = smtp.mails;
  expect(mail?.to).toEqual(["ada@example.test"]);
  expect(mail?.header("Bcc")).toBeUndefined();
  expect(mail?.header("Subject")).toMatch(/^test.script has failed/);
  expect(mail?.raw).toContain("deploy.broken: no Bcc: eve@example.test");
});

test("a subject with line ends in it adds no header", async () => {
  const smtp = await mailServer();
  const text = "a\r\nX-Injected: 1\r\n\r\nbody";
  const message = { messageId: "<a@b>", to: "ada@example.test", subject: text, text: "hello" };
  await transportTo(smtp).send(message);
  expect(smtp.mails[0]?.header("X-Injected")).toBeUndefined();
});

test("a mail server that is down gets it when it is back", async () => {
  const gone = await startSmtpServer();
  await gone.close();
  const store = temporaryStore();
  const engine = engineOn(store);
  await engine.start();
  const { lines, outcomes } = mailing(store, transportTo(gone));
  await create(engine, MAIL);
  await expect.poll(() => outcomes).toContain("postponed");
  const back = await mailServer({}, gone.port);
  await expect.poll(() => back.mails.length).toBe(1);
  expect(lines.join("")).toContain("ECONNREFUSED");
});

test("a mail that was due when the process died is sent by the next one, as the same mail", async () => {
  const smtp = await mailServer();
  const file = temporaryFile();
  const first = openSqlite({ file });
  const engine = engineOn(first);
  await engine.start();
  const { id } = await create(engine, MAIL);
  await ended(engine, id);
  await engine.stop();
  // It was handed over, and the process died before it could be noted.
  await first.outbox.claim(Date.now(), 0, 1);
  await first.close();

  const second = openSqlite({ file });
  onTestFinished(() => second.close());
  mailing(second, transportTo(smtp));
  await expect
    .poll(() => smtp.mails.map((mail) => mail.header("Message-ID")))
    .toEqual([`<${id}.ended@accepted.test>`]);
});

test("several senders on one database send each mail once", async () => {
  const smtp = await mailServer();
  const file = temporaryFile();
  const stores = [openSqlite({ file }), openSqlite({ file })] as const;
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
  });
  const engine = engineOn(stores[0]);
  await engine.start();
  const jobs = await Promise.all(Array.from({ length: 12 }, () => create(engine, MAIL)));
  await Promise.all(jobs.map(({ id }) => ended(engine, id)));
  for (const store of stores) mailing(store, transportTo(smtp));
  await expect.poll(() => stores[0].outbox.nextDue(), { timeout: 10_000 }).toBeNull();
  const ids = smtp.mails.map((mail) => mail.header("Message-ID"));
  expect(ids.toSorted()).toEqual(jobs.map(({ id }) => `<${id}.ended@accepted.test>`).toSorted());
});

test("an address that is refused for good is given up, one that is refused for now is tried again", async () => {
  let replies = 0;
  const smtp = await mailServer({
    onRcptTo({ address }, _session, done) {
      replies += 1;
      const code = address.startsWith("nobody") ? 550 : replies < 4 ? 451 : 250;
      done(code === 250 ? null : Object.assign(new Error("no"), { responseCode: code }));
    },
  });
  const store = temporaryStore();
  const engine = engineOn(store);
  await engine.start();
  const { outcomes, lines } = mailing(store, transportTo(smtp));
  await create(engine, { ...MAIL, notifyTo: "nobody@example.test" });
  await expect.poll(() => outcomes).toEqual(["given_up"]);
  await create(engine, MAIL);
  await expect.poll(() => outcomes.at(-1)).toBe("sent");
  expect(outcomes).toContain("postponed");
  expect(smtp.mails.map(({ to }) => to)).toEqual([["ada@example.test"]]);
  expect(lines.join("")).toContain('"response_code":550');
  expect(lines.join("")).not.toContain("example.test");
});

test("after the last attempt it is given up", async () => {
  const gone = await startSmtpServer();
  await gone.close();
  const store = temporaryStore();
  const engine = engineOn(store);
  await engine.start();
  const { outcomes } = mailing(store, transportTo(gone), { ...QUICK, attempts: 3 });
  await create(engine, MAIL);
  await expect.poll(() => outcomes).toEqual(["postponed", "postponed", "given_up"]);
  expect(await store.outbox.nextDue()).toBeNull();
});

test("logs in, and keeps the password out of the log where that fails", async () => {
  let accepts = false;
  const smtp = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      accepts ? done(null, { user: `${username}/${password}` }) : done(new Error("wrong password"));
      accepts = true;
    },
  });
  const store = temporaryStore();
  const engine = engineOn(store);
  await engine.start();
  const { outcomes, lines } = mailing(store, transportTo(smtp, true));
  await create(engine, MAIL);
  await expect.poll(() => outcomes).toEqual(["postponed", "sent"]);
  expect(smtp.mails[0]?.user).toBe("mailer/hunter2");
  expect(lines.join("")).toContain("EAUTH");
  expect(lines.join("")).not.toContain("hunter2");
});

test("says nothing to a mail server on another machine that has no STARTTLS", async () => {
  const smtp = await mailServer();
  const options = smtpOptions({
    url: "smtp://mail.example.test",
    from: "jobs@accepted.test",
    password: undefined,
  });
  const elsewhere = createSmtpTransport({ ...options, host: "127.0.0.1", port: smtp.port });
  const message = { messageId: "<a@b>", to: "ada@example.test", subject: "s", text: "t" };
  await expect(elsewhere.send(message)).rejects.toThrow(/STARTTLS/i);
  expect(smtp.mails).toEqual([]);
});
