import type { OpenAPIHono } from "@hono/zod-openapi";
import type { HttpEnv } from "../pipeline/env.ts";
import { addBoard } from "./board.ts";
import { readFirst } from "./files.ts";

/** Where the contract and the rendered pages are, whether run from source or from the built package. */
const CONTRACT = [new URL("../../../generated/jobs/contract.json", import.meta.url)];
const CONTRACT_3_1 = [new URL("../../../generated/jobs/contract-3.1.json", import.meta.url)];
const PAGES = [new URL("../../../docs/", import.meta.url), new URL("../../../dist/docs/", import.meta.url)];

/** A page of the docs has everything inlined: nothing may leave the machine. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const REFERENCE_MISSING = `<!doctype html>
<meta charset="utf-8">
<title>The reference is not built</title>
<p>The reference is not built yet. Run <code>npm run docs</code>, then load this page again.</p>
`;

/** Adds what the server shows beside the API: the board, the contract, its reference, those of the others and all side by side. */
export function addPages(app: OpenAPIHono<HttpEnv>): void {
  addBoard(app);
  app.get("/openapi.json", async (c) => document(await readFirst(CONTRACT), c.var.state.commonHeaders));
  app.get("/openapi-3.1.json", async (c) =>
    document(await readFirst(CONTRACT_3_1), c.var.state.commonHeaders),
  );
  app.get("/docs", async (c) => {
    const text = await readPage("jobs.html");
    return page(text ?? REFERENCE_MISSING, text === undefined ? 503 : 200, c.var.state.commonHeaders);
  });
  app.get("/docs/", (c) => {
    const headers = { ...c.var.state.commonHeaders, Location: "/docs" };
    return new Response(null, { status: 308, headers });
  });
  app.get("/docs/:page{[a-z][a-z-]*\\.html}", async (c) => {
    const text = await readPage(c.req.param("page"));
    return text === undefined ? c.notFound() : page(text, 200, c.var.state.commonHeaders);
  });
}

function readPage(name: string): Promise<string | undefined> {
  return readFirst(PAGES.map((folder) => new URL(name, folder)));
}

function page(text: string, status: number, headers: Readonly<Record<string, string>>): Response {
  return new Response(text, {
    status,
    headers: {
      ...headers,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": PAGE_POLICY,
      "Referrer-Policy": "no-referrer",
    },
  });
}

function document(text: string | undefined, headers: Readonly<Record<string, string>>): Response {
  if (text === undefined) throw new Error("generated/jobs is missing: run `npm run generate`");
  return new Response(text, {
    headers: { ...headers, "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" },
  });
}
