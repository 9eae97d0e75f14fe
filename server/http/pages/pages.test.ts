import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";

describe("beside the API", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it.each([
    ["/openapi.json", "3.2.0"],
    ["/openapi-3.1.json", "3.1.1"],
  ])("serves the contract at %s without credentials", async (path, version) => {
    const answer = await server.call(path, { as: null });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ openapi: version, info: { title: "Accepted Jobs API" } });
    expect(answer.headers.get("Request-Id")).toMatch(/^req_/);
  });

  it("serves the board without credentials, and lets it talk to nobody else", async () => {
    const answer = await server.call("/", { as: null });
    expect(answer.headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'; script-src 'self'/);
    if (answer.status === 503) expect(answer.text).toContain("npm run board");
    else expect(answer.text).toContain("board.js");
  });

  it("says that it lives", async () => {
    expect((await server.call("/healthz", { as: null })).status).toBe(200);
  });

  it("serves the reference as one page that loads nothing, or says how to build it", async () => {
    const answer = await server.call("/docs", { as: null });
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/html/);
    expect(answer.headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'/);
    if (answer.status === 503) expect(answer.text).toContain("npm run docs");
    else expect(answer.status).toBe(200);
  });

  it("finds the reference with a slash at its end, too", async () => {
    const { status, headers } = await fetch(`${server.url}/docs/`, { redirect: "manual" });
    expect([status, headers.get("Location")]).toEqual([308, "/docs"]);
  });

  it.each([
    "/docs/../package.json",
    "/docs/%2e%2e%2fpackage.json",
    "/docs/jobs",
    "/docs/a.b.html",
    "/docs/none.html",
  ])("serves no other file: %s", async (path) => {
    expect((await server.call(path, { as: null })).status).toBe(404);
  });
});
