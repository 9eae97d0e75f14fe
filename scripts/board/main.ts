/** `npm run board`: bundles the page at `/` of the reference server into dist/pages/. */
import { cp, mkdir } from "node:fs/promises";
import { build } from "esbuild";

const OUT = "dist/pages";

await mkdir(OUT, { recursive: true });
await build({
  entryPoints: [
    { in: "board/main.tsx", out: "board" },
    { in: "board/board.css", out: "board" },
  ],
  outdir: OUT,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  logLevel: "warning",
});
await cp("board/index.html", `${OUT}/index.html`);
