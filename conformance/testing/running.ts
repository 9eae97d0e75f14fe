import { afterAll, beforeAll } from "vitest";
import { type Config, resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import type { Report } from "../report/report.ts";
import { runSuite } from "../run-conformance.ts";
import type { Check, CheckFunction, CheckOptions } from "../runner/check.ts";
import { type SmallServer, startSmallServer } from "./small-server.ts";

/** A requirement of each level, for checks that a test makes up. */
export const MUST = "poll.not-modified";
export const SHOULD = "limits.fields";
export const MAY = "list.link-next";

/** A check of a requirement that is in no register. */
export function check(id: string, run: CheckFunction, options: CheckOptions = {}): Check {
  return { id, key: options.title === undefined ? id : `${id} / ${options.title}`, options, run };
}

/** A check that fails. */
export const wrong: CheckFunction = async ({ api, expect }) => expect(await api.list()).toHaveStatus(418);

/** Runs checks against a small server that is there for all tests of a file. */
export function onSmallServer() {
  const contract = loadContract("jobs");
  let running: SmallServer | undefined;
  beforeAll(async () => {
    running = await startSmallServer();
  });
  afterAll(async () => await running?.close());

  function server(): SmallServer {
    if (running === undefined) throw new Error("The server is there only while tests run.");
    return running;
  }

  async function report(checks: readonly Check[], config: Partial<Config> = {}): Promise<Report> {
    const { url: baseUrl, token, parameters } = server();
    const only = config.only ?? [...new Set(checks.map(({ id }) => id))];
    const settings = resolveConfig(
      { baseUrl, principals: { full: { token } }, parameters, timeoutMs: 5_000, ...config, only },
      {},
    );
    return await runSuite(await contract, settings, checks);
  }

  /** The outcome of a requirement and its reason or finding. */
  async function outcome(id: string, run: CheckFunction, options?: CheckOptions, config?: Partial<Config>) {
    // Beside one that passes: a run of which nothing applies is an error.
    const found = await report([check(id, run, options), check("poll.head", async () => {})], config);
    const one = found.requirements.find((candidate) => candidate.id === id);
    return { outcome: one?.outcome, text: one?.reason ?? one?.actual };
  }

  return { server, report, outcome };
}
