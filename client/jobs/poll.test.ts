import { expect, test } from "vitest";
import { done, follow, GET, noStream, running, STREAM } from "../testing/follow.ts";
import { answerJson, breakOff, error, type Responder } from "../testing/http-server.ts";
import { envelope, job } from "../testing/jobs-contract.ts";
import { createTestClient } from "../testing/test-client.ts";

const notModified: Responder = (_request, response) => void response.writeHead(304, { ETag: 'W/"1"' }).end();

test("an unknown status is polled with pauses that grow, never in a tight loop", async () => {
  const odd = answerJson(200, envelope(job("hibernating")));
  const { outcome, clock } = await follow({
    [STREAM]: noStream,
    [GET]: [...Array<Responder>(9).fill(odd), answerJson(200, envelope(done))],
  });
  expect(outcome).toEqual(done);
  const pauses = clock.slept.slice(2);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(350);
  expect(Math.max(...pauses)).toBeGreaterThan(5000);
});

test("polls are conditional, held by the server, and 304 is no news", async () => {
  const { outcome, server, types } = await follow({
    [STREAM]: noStream,
    [GET]: [
      answerJson(200, envelope(running), { ETag: 'W/"1"' }),
      notModified,
      notModified,
      answerJson(200, envelope(done), { ETag: 'W/"2"' }),
    ],
  });
  expect(outcome).toEqual(done);
  expect(types).toEqual(["fallback", "job", "job", "end"]);
  const polls = server.seen.slice(1).map(({ headers }) => [headers["if-none-match"], headers.prefer]);
  expect(polls).toEqual([
    [undefined, undefined],
    ['W/"1"', "wait=13"],
    ['W/"1"', "wait=13"],
    ['W/"1"', "wait=13"],
  ]);
});

test("Retry-After is a floor under every pause between polls", async () => {
  const slow = { "Retry-After": "6", ETag: 'W/"1"' };
  const { clock } = await follow({
    [STREAM]: noStream,
    [GET]: [
      answerJson(200, envelope(running), slow),
      (_, response) => void response.writeHead(304, slow).end(),
      answerJson(503, error("unavailable", "service.unavailable"), { "Retry-After": "8" }),
      answerJson(200, envelope(done)),
    ],
  });
  expect(clock.slept.slice(1)).toEqual([6350, 6350, 8600]);
});

test("trouble in between does not end the waiting", async () => {
  const { outcome, types } = await follow({
    [STREAM]: noStream,
    [GET]: [
      answerJson(200, envelope(running)),
      breakOff,
      answerJson(500, undefined),
      breakOff,
      (_, response) => void response.end("<html>"),
      answerJson(429, error("rate_limited", "rate_limit.exceeded")),
      answerJson(200, envelope(done)),
    ],
  });
  expect(outcome).toEqual(done);
  expect(types.filter((type) => type === "reconnect")).toHaveLength(5);
});

test.each<[string, number, string]>([
  ["credentials that are no longer good", 401, "UnauthenticatedError"],
  ["a job that is not there", 404, "NotFoundError"],
  ["a job that is no longer kept", 410, "GoneError"],
])("%s end it", async (_name, status, name) => {
  const refused = answerJson(status, undefined);
  const { outcome, server } = await follow({ [STREAM]: refused, [GET]: refused });
  expect(outcome).toMatchObject({ name });
  expect(server.lines()).toEqual([STREAM, GET]);
});

test("an API that was never there is given up soon", async () => {
  const { api, clock } = createTestClient("http://127.0.0.1:9");
  await expect(api.jobs.wait("job_1")).rejects.toMatchObject({ name: "ConnectionError" });
  expect(clock.slept).toHaveLength(3);
});

test("waiting in what answers everything with 200, and is not the API, comes to an end", async () => {
  const other = answerJson(200, { status: "ok" });
  const { outcome, clock } = await follow({ [STREAM]: other, [GET]: other }, { timeoutMs: 3_600_000 });
  expect(outcome).toMatchObject({
    name: "ConnectionError",
    message: expect.stringMatching(/the body has no \/data$/),
  });
  expect(clock.slept).toHaveLength(3);
});

test("an entity tag stays good over a 304 that does not repeat it", async () => {
  const bare: Responder = (_request, response) => void response.writeHead(304).end();
  const { server } = await follow({
    [STREAM]: noStream,
    [GET]: [answerJson(200, envelope(running), { ETag: 'W/"1"' }), bare, answerJson(200, envelope(done))],
  });
  expect(server.seen.at(-1)?.headers["if-none-match"]).toBe('W/"1"');
});
