import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, resolveConfig } from "./config.ts";
import { loadConfig } from "./load-config.ts";

const baseUrl = "https://api.example.test/";

test("what is left out has its default, and the base URL no slash at its end", () => {
  const settings = resolveConfig({ baseUrl, tolerances: { reachMs: 5 } }, {});
  expect(settings).toMatchObject({
    baseUrl: "https://api.example.test",
    contract: "jobs",
    concurrency: 32,
    level: "MAY",
    tolerances: { reachMs: 5, requestMs: 10_000 },
  });
  expect(settings.profiles).toBeUndefined();
});

test("credentials come from the environment, or are declared absent", () => {
  const principals = { full: { tokenEnv: "KEY", parameters: { team_id: "t" } }, limited: false } as const;
  expect(resolveConfig({ baseUrl, principals }, { KEY: "k" }).principals).toEqual({
    full: { name: "full", token: "k", parameters: { team_id: "t" } },
    limited: false,
  });
});

test.each<[string, unknown, RegExp]>([
  ["no base URL", {}, /^baseUrl: say where the server is, with --url or in the configuration$/],
  ["a misspelt base URL", { baseURL: baseUrl }, /^the configuration: there is no "baseURL"; .*baseUrl/],
  ["another kind of URL", { baseUrl: "ftp://x" }, /^baseUrl: it is no http or https URL, such as http:/],
  ["a URL with a query", { baseUrl: "http://x/?a=b" }, /^baseUrl: leave out query/],
  ["a URL with a password", { baseUrl: "http://a:b@x" }, /^baseUrl: leave out user and password/],
  ["a header of two lines", { baseUrl, headers: { "X-A": "a\nb" } }, /^headers\.X-A: holds characters/],
  [
    "a header without a name",
    { baseUrl, headers: { "X A": "a" } },
    /^headers\.X A: it is no name of a header/,
  ],
  [
    "a variable that can't be sent",
    { baseUrl, principals: { full: { tokenEnv: "LINES" } } },
    /^principals\.full: the token holds characters/,
  ],
  ["a misspelt member", { baseUrl, tolerance: {} }, /tolerance/],
  ["a principal that is none", { baseUrl, principals: { root: { token: "x" } } }, /^principals/],
  [
    "two tokens",
    { baseUrl, principals: { full: { token: "x", tokenEnv: "Y" } } },
    /either token or tokenEnv/,
  ],
  [
    "a variable that is not set",
    { baseUrl, principals: { full: { tokenEnv: "NONE" } } },
    /environment variable NONE is not set/,
  ],
  [
    "a failure without a reason",
    { baseUrl, expectedFailures: [{ id: "a.b" }] },
    /^expectedFailures\.0\.reason: say why it is known to fail/,
  ],
  ["a failure that is no object", { baseUrl, expectedFailures: ["a.b"] }, /^[\w.]+: it must be an object$/],
  [
    "a day that is none",
    { baseUrl, expectedFailures: [{ id: "a.b", reason: "x", expires: "soon" }] },
    /^expectedFailures\.0\.expires: it is no date such as 2027-01-01$/,
  ],
  [
    "a key in place of a principal",
    { baseUrl, principals: { full: "key" } },
    /^principals\.full: it is neither an object with token or tokenEnv, nor false$/,
  ],
  [
    "a misspelt member of a principal",
    { baseUrl, principals: { full: { tokn: "key" } } },
    /^principals\.full: there is no "tokn"; there are tokenEnv, token, parameters/,
  ],
  [
    "a principal's member of another type",
    { baseUrl, principals: { full: { token: 7 } } },
    /^principals\.full\.token: it must be text$/,
  ],
  ["a word in place of profiles", { baseUrl, profiles: "core" }, /^profiles: it is neither "all" nor a list/],
  ["a level that is none", { baseUrl, level: "must" }, /^level: it is none of MUST, SHOULD, MAY$/],
  ["a scenario without operation", { baseUrl, scenarios: { held: {} } }, /held\.operation: it is missing; /],
  ["a recipe that is none", { baseUrl, scenarios: { hold: {} } }, /^scenarios: there is no "hold"; .*held/],
  ["a time with its unit", { baseUrl, timeoutMs: "5s" }, /^timeoutMs: it must be a number$/],
  ["a time that no timer has", { baseUrl, timeoutMs: 1e10 }, /^timeoutMs: it must be at most 2147483647$/],
  ["no concurrency", { baseUrl, concurrency: 0 }, /^concurrency: it must be at least 1$/],
  ["a list that is none", { baseUrl, only: "poll" }, /^only: it must be a list$/],
  ["an empty pattern", { baseUrl, only: [""] }, /^only\.0: it is empty$/],
])("%s is refused in one line that says where", (_, value, message) => {
  const attempt = () => resolveConfig(value, { LINES: "a\nb" });
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(message);
  expect(() => attempt()).not.toThrow(/\n/);
});

describe("files", () => {
  const written = async (name: string, text: string) => {
    const directory = await mkdtemp(join(tmpdir(), "config-"));
    await writeFile(join(directory, name), text);
    return directory;
  };

  test.each([
    ["accepted.config.yaml", "baseUrl: http://a\nonly: [poll]\n"],
    ["accepted.config.json", '{"baseUrl":"http://a","only":["poll"]}'],
    ["accepted.config.mjs", 'export default { baseUrl: "http://a", only: ["poll"] };'],
    ["accepted.config.ts", 'const only: string[] = ["poll"];\nexport default { baseUrl: "http://a", only };'],
  ])("%s is found and read", async (name, text) => {
    expect(await loadConfig(undefined, await written(name, text))).toEqual({
      baseUrl: "http://a",
      only: ["poll"],
    });
  });

  test("none is an empty configuration, one that was named must be there", async () => {
    expect(await loadConfig(undefined, tmpdir())).toEqual({});
    await expect(loadConfig("none.yaml", tmpdir())).rejects.toThrow(/there is no file .*none\.yaml/);
    await expect(loadConfig("none.ts", tmpdir())).rejects.toThrow(/there is no file .*none\.ts/);
    await expect(loadConfig(".", tmpdir())).rejects.toThrow(/there is no file/);
  });

  test.each([
    ["accepted.config.yaml", "a: [", /accepted\.config\.yaml cannot be read: .*[^:]$/],
    ["accepted.config.json", "[]", /does not hold an object/],
    ["accepted.config.mjs", "throw new Error('no');", /accepted\.config\.mjs cannot be loaded: no/],
  ])("a wrong %s is refused in one line", async (name, text, message) => {
    const directory = await written(name, text);
    await expect(loadConfig(undefined, directory)).rejects.toThrow(ConfigError);
    await expect(loadConfig(name, directory)).rejects.toThrow(message);
  });
});
