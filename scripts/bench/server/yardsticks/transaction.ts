/** Bare `node:http` that stores each posted job with its first event in a transaction of its own, as durably as ours, then answers 202. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { announce } from "./announce.ts";

const folder = mkdtempSync(join(tmpdir(), "bench-transaction-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const db = new DatabaseSync(join(folder, "jobs.db"));
db.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE jobs (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE events (job_id TEXT NOT NULL, event_id INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (job_id, event_id)) STRICT;
`);
const addJob = db.prepare("INSERT INTO jobs VALUES (?, ?)");
const addEvent = db.prepare("INSERT INTO events VALUES (?, 1, ?)");

const [answer = ""] = process.argv.slice(2);

announce(
  createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const id = randomUUID();
      const body = JSON.stringify(JSON.parse(text));
      db.exec("BEGIN IMMEDIATE");
      addJob.run(id, body);
      addEvent.run(id, answer);
      db.exec("COMMIT");
      response
        .writeHead(202, {
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(answer),
          Location: id,
        })
        .end(answer);
    });
  }),
);
