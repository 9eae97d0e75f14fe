import { expect, test } from "vitest";
import { Exchange, Headers } from "../http/index.ts";
import { pathBelow } from "./reference.ts";

const base = "https://api.example.test/jobs-api";

function answered(url: string): Exchange {
  const request = {
    method: "POST",
    url,
    headers: new Headers([]),
    body: new Uint8Array(),
    principal: "full",
  };
  return new Exchange(request, 202, new Headers([]), new Uint8Array(), { sentAt: 0, headAt: 0, endAt: 0 });
}

test.each([
  ["/jobs-api/v1/jobs/job_1", "/v1/jobs/job_1"],
  ["../jobs/job_1?view=x", "/v1/jobs/job_1?view=x"],
  ["https://api.example.test/jobs-api/v1/jobs/job_1", "/v1/jobs/job_1"],
  ["https://api.example.test:443/jobs-api/v1/jobs/job_1", "/v1/jobs/job_1"],
  ["/v1/jobs/job_1", undefined],
  ["http://api.example.test/jobs-api/v1/jobs/job_1", undefined],
  ["https://elsewhere.example.test/jobs-api/v1/jobs/job_1", undefined],
  ["http://[", undefined],
  [undefined, undefined],
])("%s leads to %s", (reference, path) => {
  expect(pathBelow(base, answered(`${base}/v1/teams/jobs`), reference)).toBe(path);
});
