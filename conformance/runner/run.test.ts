import { expect, test } from "vitest";
import { ConfigError } from "../config/config.ts";
import { startLocalServer } from "../testing/local-server.ts";
import { check, MUST, onSmallServer, wrong } from "../testing/running.ts";
import type { CheckFunction } from "./check.ts";
import { CouldNotRun } from "./probe.ts";

const { report } = onSmallServer();

test("nobody answers", async () => {
  await expect(report([check(MUST, wrong)], { baseUrl: "http://127.0.0.1:9" })).rejects.toThrow(CouldNotRun);
});

test("nothing tells what stands in the path of every job", async () => {
  const attempt = report([check(MUST, wrong)], { parameters: { site_id: "site_small" } });
  await expect(attempt).rejects.toThrow(ConfigError);
  await expect(attempt).rejects.toThrow(/which team_id and project_id to use: .*--parameter team_id=…/);
});

test("there is nothing to run, or nothing of it applies", async () => {
  await expect(report([])).rejects.toThrow(/no check to run/);
  await expect(report([check(MUST, wrong)], { profiles: ["stream"] })).rejects.toThrow(/no check to run/);
  const none: CheckFunction = async ({ notApplicable }) => notApplicable("not here");
  await expect(report([check(MUST, none)])).rejects.toThrow(/nothing was checked/);
});

test("a server that goes away during the run is told as such, beside what failed for it", async () => {
  const server = await startLocalServer((request, response) => {
    if (request.url === "/gone") server.server.close();
    response.writeHead(200, { "Content-Type": "application/json", Connection: "close" }).end("{}");
  });
  const leave: CheckFunction = async ({ api }) => {
    await api.raw("GET", "/gone");
    await api.raw("GET", "/");
  };
  const { problems, exit_code } = await report([check(MUST, leave)], { baseUrl: server.url });
  expect(problems).toEqual([
    expect.stringMatching(/ answered at the start and no longer does: .*ECONNREFUSED.* What failed may /),
  ]);
  expect(exit_code).toBe(1);
});

test("the same seed makes the same choices", async () => {
  const drawn: string[] = [];
  const run: CheckFunction = async ({ random, unique }) => void drawn.push(random.text(8), unique());
  await report([check(MUST, run)], { seed: 7 });
  await report([check(MUST, run)], { seed: 7 });
  await report([check(MUST, run)], { seed: 8 });
  expect(drawn[0]).toBe(drawn[2]);
  expect(drawn[0]).not.toBe(drawn[4]);
  expect(drawn[1]).not.toBe(drawn[3]);
});
