import { expect, test } from "vitest";
import { Exchange, type HeaderLines, Headers } from "../http/index.ts";
import { likelyCause } from "./likely.ts";

function answered(
  status: number,
  principal = "full",
  sent: HeaderLines = [],
  got: HeaderLines = [],
): Exchange {
  const request = {
    method: "GET",
    url: "http://127.0.0.1/v1/jobs",
    headers: new Headers(sent),
    body: new Uint8Array(),
    principal,
  };
  return new Exchange(request, status, new Headers(got), new Uint8Array(), {
    sentAt: 0,
    headAt: 0,
    endAt: 0,
  });
}

test.each<[number, readonly number[], string | undefined]>([
  [401, [200], "the credentials of full are not accepted"],
  [401, [401], undefined], // refused as it should be, with another code
  [403, [200], "the credentials of full lack a scope"],
  [403, [403], undefined],
  [404, [200], "the server has no such route, or hides what these credentials may see"],
  [405, [200], "the server does not offer this method on this path"],
  [501, [200], "the server does not offer this method on this path"],
  [500, [400], "the server failed at this input instead of answering it"],
  [202, [400], "the server does not look at this at all"],
])("%d where %j was expected: %s", (status, wanted, cause) => {
  expect(likelyCause(answered(status), wanted)).toBe(cause);
});

test.each([
  ["*", "the server takes the asterisk for a tag"],
  ['W/"7"', 'the server does not compare weakly, or not at all: W/"7" was sent and did not match W/"7"'],
  ['W/"6"', 'the entity tag is another one each time: W/"6" was current, now it is W/"7"'],
])("If-None-Match: %s answered 200: %s", (tag, cause) => {
  const answer = answered(200, "full", [["If-None-Match", tag]], [["ETag", 'W/"7"']]);
  expect(likelyCause(answer, [304])).toBe(cause);
});
