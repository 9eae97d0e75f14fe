/** A small server of the content-jobs contract, made from its document alone: `node main.ts --port 0`. */
import { randomBytes } from "node:crypto";
import { createServer } from "./server.ts";

const ROLES = ["full", "other_team", "revoked"];

const at = process.argv.indexOf("--port");
const port = at < 0 ? 0 : Number(process.argv[at + 1]);
const given: Readonly<Record<string, unknown>> = JSON.parse(process.env.ACCEPTED_SAMPLE_KEYS ?? "{}");
const credentials = Object.fromEntries(
  ROLES.map((role) => [role, String(given[role] ?? `cjk_${randomBytes(18).toString("hex")}`)]),
);
const workspaces = new Map([
  [credentials.full ?? "", "alder"],
  [credentials.other_team ?? "", "birch"],
]);

const server = createServer(workspaces);
server.listen(port, "127.0.0.1", () => {
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${bound}`, credentials, parameters: {} }));
});
process.on("SIGTERM", () => process.exit(0));
