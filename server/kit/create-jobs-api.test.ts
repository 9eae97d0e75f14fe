import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { createDevIssuer } from "../http/auth/dev-issuer.ts";
import { smtpOptions } from "../mail/smtp-options.ts";
import { OptionsError } from "../options-error.ts";
import { openSqlite } from "../store/sqlite/open.ts";
import { closedAtEnd, temporaryFile } from "../store/testing/database.ts";
import { startSmtpServer } from "../testing/smtp-server.ts";
import { bearerAuth } from "./auth.ts";
import { createJobsApi, type JobsApiOptions } from "./create-jobs-api.ts";
import { defineOperation, type OwnRoute } from "./define-operation.ts";
import { ADA, PROJECT, startApi, TEAM } from "./testing/started-api.ts";

function noop(type: string, route?: OwnRoute) {
  return defineOperation({
    type,
    title: "Do nothing",
    params: z.object({}),
    result: z.object({}),
    example: {},
    repeatable: true,
    ...(route === undefined ? {} : { route }),
    run: async () => ({}),
  });
}

test.each([
  ["a type twice", [noop("a.b"), noop("a.b")], /two operations have a\.b/],
  [
    "a route twice",
    [noop("a.b", { path: "/v1/c" }), noop("a.c", { path: "/v1/c" })],
    /two operations have \/v1\/c/,
  ],
  ["a route of the contract", [noop("a.b", { path: "/v1/jobs" })], /taken by the contract/],
  ["a route with parameters", [noop("a.b", { path: "/v1/{c}" })], /without parameters/],
])("%s is refused", async (_, operations, message) => {
  const refused = startApi({ operations });
  await expect(refused).rejects.toThrow(OptionsError);
  await expect(refused).rejects.toThrow(message);
});

test("a schema that JSON can't carry is refused by the name of its operation, where no compiler did so", async () => {
  const dated: z.ZodObject = z.object({ at: z.date() });
  const untyped = { ...noop("a.b"), schemas: { params: z.object({}), result: dated } };
  await expect(startApi({ operations: [untyped] })).rejects.toThrow(
    /^the result of a\.b can't be described: Date cannot be represented/,
  );
});

test("nobody serves without saying who may call, type-checked or not", async () => {
  const store = closedAtEnd(openSqlite({ file: temporaryFile() }));
  const untyped = JSON.parse("{}");
  await expect(createJobsApi({ ...untyped, store, operations: [noop("a.b")] })).rejects.toThrow(
    /^auth is missing/,
  );
});

test.each<[Partial<JobsApiOptions>, RegExp]>([
  [{ heartbeatSeconds: -1 }, /^heartbeatSeconds must be 0\.001 to 2000000 seconds, not -1$/],
  [{ retentionSeconds: Number.NaN }, /^retentionSeconds must be .* seconds, not NaN$/],
  [{ requestTimeoutSeconds: 1e12 }, /^requestTimeoutSeconds/],
  [{ streamsPerPrincipal: 0 }, /^streamsPerPrincipal must be a whole number, 1 or more, not 0$/],
  [{ concurrency: -5 }, /^concurrency must be a whole number/],
  [{ rateLimit: { quota: 0.5 } }, /^rateLimit\.quota must be a whole number/],
  [{ rateLimit: { windowSeconds: -1 } }, /^rateLimit\.windowSeconds/],
  [JSON.parse('{"tombstoneSeconds":"5"}'), /^tombstoneSeconds/],
  [{ basePath: "api" }, /^basePath must be a path .* such as \/api, not "api"; leave it out/],
  [{ basePath: "/api/" }, /^basePath .* not "\/api\/"/],
  [{ basePath: "/" }, /^basePath/],
  [{ basePath: "" }, /^basePath/],
  [{ basePath: "//api.example.test" }, /^basePath/],
  [{ basePath: "/api?v=1" }, /^basePath/],
  [{ basePath: "/a/../b" }, /^basePath/],
  [{ basePath: "https://api.example.test/api" }, /^basePath/],
  [{ docUrl: "/errors" }, /^docUrl must be a whole URL .*, not "\/errors"/],
  [{ docUrl: "https://docs.example.test/#errors" }, /^docUrl/],
  [{ docUrl: "javascript:alert(1)" }, /^docUrl/],
])("%j is refused, and named", async (options, message) => {
  const refused = startApi({ operations: [noop("a.b")], ...options });
  await expect(refused).rejects.toThrow(OptionsError);
  await expect(refused).rejects.toThrow(message);
});

test("so is a drain that nobody can wait for", async () => {
  const { api } = await startApi({ operations: [noop("a.b")] });
  await expect(api.listen({ drainSeconds: -1 })).rejects.toThrow(
    /^drainSeconds must be 0 to 2000000 seconds/,
  );
});

test("an address that others reach needs another transport", async () => {
  const { api } = await startApi({ operations: [noop("a.b")] });
  await expect(api.listen({ host: "0.0.0.0" })).rejects.toThrow(OptionsError);
});

test("metrics are served on a port of their own, by the names of one's operations", async () => {
  const { post, get, metricsUrl } = await startApi({
    operations: [noop("a.b", { path: "/v1/c" })],
    metrics: { host: "127.0.0.1", port: 0 },
  });
  expect((await post("/v1/c", {})).status).toBe(202);
  const figures = await (await fetch(metricsUrl ?? "")).text();
  expect(figures).toMatch(/operation="aB",status="202"/);
  expect((await get("/metrics")).status).toBe(404);
});

test("who asks to be told of the end of a job is sent a mail", async () => {
  const server = await startSmtpServer();
  onTestFinished(() => server.close());
  const { post } = await startApi({
    operations: [noop("a.b")],
    auth: async () => ({ ...ADA, email: "ada@example.test" }),
    smtp: smtpOptions({
      url: `smtp://127.0.0.1:${server.port}`,
      from: "jobs@example.test",
      password: undefined,
    }),
    publicUrl: "https://api.example.test",
    basePath: "/api",
  });
  const { json } = await post(`/v1/teams/${TEAM}/jobs`, { type: "a.b", project_id: PROJECT, notify: true });
  await expect.poll(() => server.mails.length, { timeout: 20_000 }).toBe(1);
  expect(server.mails[0]).toMatchObject({ from: "jobs@example.test", to: ["ada@example.test"] });
  expect(server.mails[0]?.raw).toContain(`https://api.example.test/api/v1/jobs/${json.data.id}`);
});

test("routes of one's own can be added to the app", async () => {
  const { api, get } = await startApi({ operations: [noop("a.b")] });
  api.get("/v1/hello", (c) => c.json({ hello: "there" }));
  const { json, headers } = await get("/v1/hello");
  expect(json).toEqual({ hello: "there" });
  expect(headers.get("Content-Type")).toBe("application/json");
});

test("what only the reference server has is not there", async () => {
  const { api, get } = await startApi({ operations: [noop("a.b")] });
  expect((await get("/v1/sites")).status).toBe(404);
  expect(JSON.stringify(api.document)).not.toContain("installComponent");
});

test("a function judges tokens, also those of streams that are open", async () => {
  let isRevoked = false;
  const held = defineOperation({
    type: "a.held",
    title: "Hold",
    params: z.object({}),
    result: z.object({}),
    example: {},
    route: { path: "/v1/held" },
    repeatable: false,
    run: async (ctx) => {
      await ctx.sleep(60_000);
      return {};
    },
  });
  const { post, get, url } = await startApi({
    operations: [held],
    revocationCheckSeconds: 0.05,
    auth: async (token) => (token === ADA.id && !isRevoked ? ADA : undefined),
  });
  const { json } = await post("/v1/held", {});
  const stream = await fetch(`${url}/v1/jobs/${json.data.id}/stream`, {
    headers: { Authorization: "Bearer ada" },
  });
  expect(stream.status).toBe(200);
  isRevoked = true;
  expect(await stream.text()).not.toContain("event: end");
  expect((await get("/v1/jobs")).json.error.code).toBe("auth.invalid");
});

test("API keys and JWTs are supplied", async () => {
  const issuer = await createDevIssuer(new Uint8Array(32).fill(7));
  const token = await issuer.issue({ subject: "user_1", role: "admin", teamId: TEAM, expiresInSeconds: 60 });
  const { get } = await startApi({ operations: [noop("a.b")], auth: bearerAuth({ jwt: issuer.trust }) });
  expect((await get("/v1/jobs", { Authorization: `Bearer ${token}` })).status).toBe(200);
  expect((await get("/v1/jobs", { Authorization: "Bearer mfk_live_unknown" })).status).toBe(401);
});
