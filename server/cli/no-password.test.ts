import { expect, test } from "vitest";
import { postgresForFile } from "../store/testing/postgres.ts";
import { run } from "../testing/cli.ts";

const postgres = postgresForFile();

test.each([[["serve", "--port", "0"]], [["keys", "list"]]])(
  "accepted %j without the password of the database: one line, and it ends",
  async (args) => {
    const url = new URL(postgres.server().url);
    url.password = "";
    const { err, code } = await run([...args, "--db", "env:DB"], {
      DB: url.href,
      PGPASSWORD: "",
      PGPASSFILE: "/none",
    });
    expect(err).toMatch(/^accepted .*it asks for a password: put one into the URL, or into PGPASSWORD\n$/);
    expect(code).toBe(2);
  },
);
