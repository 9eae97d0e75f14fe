import type { OpenAPIHono } from "@hono/zod-openapi";
import type { HttpEnv } from "../pipeline/env.ts";
import { readFirst } from "./files.ts";

/** The files of the board by their paths; where each is, whether run from source or from the built package. */
const FILES = [
  { path: "/", file: "index.html", type: "text/html; charset=utf-8" },
  { path: "/board.js", file: "board.js", type: "text/javascript; charset=utf-8" },
  { path: "/board.css", file: "board.css", type: "text/css; charset=utf-8" },
] as const;

const FOLDERS = ["../../../pages/", "../../../dist/pages/"];

/** The page holds a key in memory: nothing but its own script may run in it, and it talks to nobody but this server. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const MISSING = "The board is not built yet. Run `npm run board`, then load this page again.\n";

/** Adds the board of jobs at `/`. It has no way in of its own: it calls the API with the key that a person types. */
export function addBoard(app: OpenAPIHono<HttpEnv>): void {
  for (const { path, file, type } of FILES) {
    app.get(path, async (c) => {
      const text = await readFirst(FOLDERS.map((folder) => new URL(folder + file, import.meta.url)));
      return new Response(text ?? MISSING, {
        status: text === undefined ? 503 : 200,
        headers: {
          ...c.var.state.commonHeaders,
          "Content-Type": text === undefined ? "text/plain; charset=utf-8" : type,
          "Content-Security-Policy": POLICY,
          "Referrer-Policy": "no-referrer",
          "Cache-Control": "no-cache",
        },
      });
    });
  }
}
