import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFile } from "../jobs/testing/fixture.ts";
import { run } from "../testing/cli.ts";

it.each([
  [["--jwks-url", "https://a.test"], /give both --jwt-issuer and --jwt-audience/],
  [["--jwt-issuer", "a", "--jwt-audience", "b"], /give --jwks-url or --jwks/],
  [["--jwt-issuer", "a", "--jwt-audience", "b", "--jwks-url", "http://a.test"], /must be an https URL/],
  [["--jwt-issuer", "a", "--jwt-audience", "b", "--jwks", "/does/not/exist"], /--jwks: can't read/],
  [["--jwt-issuer", "a", "--jwt-audience", "b", "--jwks", "package.json"], /is no JSON Web Key Set/],
  [["--smtp", "smtp://u:hunter2@h.test", "--mail-from", "a@b.test"], /ACCEPTED_SMTP_PASSWORD/],
  [["--mail-from", "a@b.test"], /--mail-from needs --smtp/],
  [["--public-url", "https://a.test/path"], /must be an origin/],
  [["--tls-cert", "/dev/null", "--tls-key", "/dev/null"], /--tls-cert: \/dev\/null is empty/],
  [["--db", ""], /It must name a database/],
  [
    ["--db", "mysql://u:hunter2@h/x"],
    /can't use the database mysql:\/\/…: it must be a file of SQLite, or postgres/,
  ],
  [["--heartbeat", "0"], /0\.001 to 2000000 seconds/],
  [["--heartbeat", "1e12"], /0\.001 to 2000000 seconds/],
  [["--drain", ""], /0 to 2000000 seconds/],
  [["--retention", "1e15"], /0\.001 to 10000000000 seconds/],
  [["--streams-per-key", "0.5"], /whole number/],
  [["--metrics", "a:b:c"], /port, or host:port/],
  [["--metrics", "192.0.2.1:0"], /can't listen there/],
])("%j: one line and exit code 2, without a secret", async (args, message) => {
  const { err, code } = await run(["serve", "--port", "0", ...args]);
  expect(err.trim()).toMatch(message);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).not.toContain("hunter2");
  expect(code).toBe(2);
});

it.each([
  ["--port", (taken: number) => ["--port", `${taken}`]],
  ["--metrics", (taken: number) => ["--port", "0", "--metrics", `${taken}`]],
])("a taken port is told by its option, %s", async (option, args) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const address = other.address();
  const taken = typeof address === "object" && address !== null ? address.port : 0;
  const { err, code } = await run(["serve", ...args(taken)]);
  expect(err.trim()).toBe(
    `accepted serve: address already in use 127.0.0.1:${taken}; give another ${option}, or 0 for any free one`,
  );
  expect(code).toBe(2);
});

it("refuses secrets of sample keys for a database that gets none", async () => {
  const { err, code } = await run(["serve", "--port", "0", "--db", temporaryFile()], {
    ACCEPTED_SAMPLE_KEYS: '{"full":"mfk_live_from-the-environment"}',
  });
  expect(err.trim()).toBe(
    "accepted serve: ACCEPTED_SAMPLE_KEYS is for sample data: add --sample, or unset it",
  );
  expect(code).toBe(2);
});
