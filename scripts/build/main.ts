/** `npm run build`: compiles what the package ships into dist/, with the contracts and the rendered references beside it. */
import { execFileSync } from "node:child_process";
import { cpSync, globSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
execFileSync("tsc", ["-p", "tsconfig.build.json"], { stdio: "inherit" });
for (const file of globSync(["generated/*/*.json", "conformance/**/*.schema.json"]))
  cpSync(file, `dist/${file}`);
execFileSync("node", ["scripts/docs/main.ts"], { stdio: "inherit" });
