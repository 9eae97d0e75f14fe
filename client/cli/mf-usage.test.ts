import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReferenceServer, startReferenceServer } from "../testing/reference-server.ts";
import { callMf, spawnMf } from "../testing/run-mf.ts";

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.stop());

const mf = (args: readonly string[], env: Record<string, string>) =>
  callMf(args, { MF_API_URL: server.url, MF_API_KEY: server.credentials.full ?? "", ...env });

describe("what goes wrong is one line, without a stack, and has a code", () => {
  test.each<[string, string[], Record<string, string>, number, RegExp]>([
    ["an unknown command", ["jobs", "frob"], {}, 2, /unknown command 'frob'/],
    ["an unknown option", ["sites", "list", "--frob"], {}, 2, /unknown option '--frob'/],
    ["a missing option", ["components", "install"], {}, 2, /--site/],
    ["a missing argument", ["jobs", "get"], {}, 2, /job/],
    ["a bad number", ["jobs", "list", "--limit", "0"], {}, 2, /whole number/],
    ["a bad duration", ["jobs", "wait", "job_1", "--timeout", "soon"], {}, 2, /such as 90s/],
    ["a bad time", ["jobs", "logs", "job_1", "--since", "2026-13-99"], {}, 2, /such as 10m/],
    ["a bad status", ["jobs", "list", "--status", "done"], {}, 2, /queued, running/],
    [
      "bad JSON",
      ["teams", "jobs", "trigger", "t", "--type", "a", "--project", "p", "--params", "{"],
      {},
      2,
      /JSON object/,
    ],
    ["a request that the API refuses", ["jobs", "list", "--since", "yesterday"], {}, 2, /since/],
    ["no URL", ["sites", "list"], { MF_API_URL: "" }, 2, /MF_API_URL/],
    [
      "no URL at all",
      ["sites", "list", "--url", "example.com"],
      {},
      2,
      /Expected a base URL .* not "example\.com"/,
    ],
    [
      "credentials in the URL",
      ["sites", "list", "--url", "https://me:mfk_live_1@example.com"],
      {},
      2,
      /without credentials, .* not "…@example\.com"/,
    ],
    [
      "a key in the URL's query",
      ["sites", "list", "--url", "https://example.com?key=mfk_live_1"],
      {},
      2,
      /query .* not "https:\/\/example\.com\?…"/,
    ],
    ["no key", ["sites", "list"], { MF_API_KEY: "" }, 4, /MF_API_KEY/],
    ["a key that can't be sent", ["sites", "list"], { MF_API_KEY: "mfk_live_1\n" }, 4, /MF_API_KEY/],
    ["an empty id", ["jobs", "wait", ""], {}, 2, /'job'. Expected an id/],
    ["dots for an id", ["sites", "get", ".."], {}, 2, /'site'. Expected an id/],
    ["an empty site", ["deployments", "run", "--site", "", "--env", "e", "--commit", "c"], {}, 2, /--site/],
    ["an empty filter by project", ["jobs", "list", "--project", ""], {}, 2, /--project/],
    ["an empty filter by type", ["jobs", "list", "--type", ""], {}, 2, /type/],
    ["a wrong key", ["sites", "list"], { MF_API_KEY: "mfk_live_wrong" }, 4, /auth\.invalid/],
    ["a job that is not there", ["jobs", "get", "job_00000000000000000000"], {}, 5, /job\.not_found/],
    [
      "waiting for a job that is not there",
      ["jobs", "wait", "job_00000000000000000000"],
      {},
      5,
      /job\.not_found/,
    ],
    [
      "an API that is not there",
      ["sites", "list"],
      { MF_API_URL: "http://127.0.0.1:1" },
      6,
      /127\.0\.0\.1:1: [^;]*$/,
    ],
    [
      "an API that is not there, where the environment names a proxy",
      ["sites", "list"],
      { MF_API_URL: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:2" },
      6,
      /127\.0\.0\.1:1: .*; HTTP_PROXY is heeded with NODE_USE_ENV_PROXY=1 only, from Node 24 on\n$/,
    ],
    [
      "an API that the proxy does not reach",
      ["sites", "list"],
      { MF_API_URL: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:2", NODE_USE_ENV_PROXY: "1" },
      6,
      /127\.0\.0\.1:1: [^;]*$/,
    ],
  ])("%s", async (_name, args, env, expected, message) => {
    const { code, stdout, stderr } = await mf(args, env);
    expect(stderr).toMatch(message);
    expect(
      stderr
        .trimEnd()
        .split("\n")
        .filter((line) => line.startsWith("mf: ")),
    ).toHaveLength(1);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stderr).not.toContain("mfk_live");
    expect(stdout).toBe("");
    expect(code).toBe(expected);
  });
});

test("help and completion need no API", async () => {
  const bare = { MF_API_URL: "", MF_API_KEY: "" };
  const help = await mf(["--help"], bare);
  expect([help.code, help.stderr]).toEqual([0, ""]);
  expect(help.stdout).toContain("MF_API_KEY");
  expect((await mf(["jobs", "wait", "--help"], bare)).stdout).toContain("--timeout");
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await spawnMf(["completion", shell], bare).result;
    expect(code).toBe(0);
    expect(stdout).toContain(`${shell} completion for mf`);
  }
  const offered = await spawnMf(["complete", "--", "components", "install", "--kind", ""], bare).result;
  expect(offered.stdout).toMatch(/^plugin/m);
});
