/** `npm run build`: compiles what the package ships into dist/, with the contracts, the rendered references and the board beside it. */
import { execFileSync } from "node:child_process";
import { cpSync, globSync, rmSync } from "node:fs";

/** What is no TypeScript. */
const SHIPPED_AS_IT_IS = [
  "generated/*/*.json",
  "conformance/**/*.schema.json",
  "conformance/client/adapters/*.{mjs,py}",
];

rmSync("dist", { recursive: true, force: true });
execFileSync("tsc", ["-p", "tsconfig.build.json"], { stdio: "inherit" });
for (const file of globSync(SHIPPED_AS_IT_IS)) cpSync(file, `dist/${file}`);
execFileSync("node", ["scripts/docs/main.ts"], { stdio: "inherit" });
execFileSync("node", ["scripts/board/main.ts"], { stdio: "inherit" });
