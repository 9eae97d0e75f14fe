/** The suite is not wedded to our server: it judges a stateless mock that another project makes from the 3.1 copy. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../server/testing/free-port.ts";
import { type Background, run, start } from "./process.ts";

interface Requirement {
  readonly id: string;
  readonly outcome: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly curl?: string;
}

let prism: Background;
let requirements: readonly Requirement[];
let code: number;

beforeAll(async () => {
  const port = String(await freePort());
  prism = await start(
    "prism",
    ["mock", "generated/jobs/contract-3.1.json", "--port", port],
    /listening on http/,
  );
  // These checks send malformed requests. Two of them end the mock's process, which would hide everything else:
  // an Accept that is no media type, and a request line without a usable path.
  const skipped = ["--skip", "contract.*"];
  const url = `http://127.0.0.1:${port}`;
  const args = ["test", "--url", url, "--token", "mfk_live_mock", "--json", ...skipped];
  const finished = await run("node", ["bin/accepted.ts", ...args]);
  code = finished.code;
  requirements = JSON.parse(finished.stdout).requirements;
});

afterAll(() => prism.stop());

function outcome(id: string): string | undefined {
  return requirements.find((requirement) => requirement.id === id)?.outcome;
}

test("a stateless mock does not conform", () => {
  expect(code).toBe(1);
});

test("the suite itself does not stumble over it", () => {
  expect(requirements.filter((one) => one.outcome === "harness_error")).toEqual([]);
});

test.each(["poll.not-modified", "poll.etag-changes", "job.id", "list.walk", "stream.end", "cancel.truthful"])(
  "it fails what needs state: %s",
  (id) => {
    expect(outcome(id)).toBe("fail");
  },
);

test("a failure says what was expected and what was seen", () => {
  const failure = requirements.find(({ id }) => id === "poll.not-modified");
  expect(failure).toMatchObject({ expected: "304", actual: expect.stringMatching(/^200, /) });
  expect(failure?.curl).toMatch(/^curl .*If-None-Match/);
});

test.each(["auth.missing", "errors.no-leaks", "poll.caching", "envelope.list"])(
  "it passes what the document alone decides: %s",
  (id) => {
    expect(outcome(id)).toBe("pass");
  },
);
