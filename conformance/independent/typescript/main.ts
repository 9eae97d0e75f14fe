/** A small server of the jobs contract, made from its document alone: `node main.ts --port 0`. */
import { objectOf } from "./json.ts";
import { createServer } from "./server.ts";
import { makeCredentials } from "./world.ts";

const at = process.argv.indexOf("--port");
const port = at < 0 ? 0 : Number(process.argv[at + 1]);

const given = Object.entries(objectOf(JSON.parse(process.env.ACCEPTED_SAMPLE_KEYS ?? "{}")));
const credentials = makeCredentials(
  Object.fromEntries(given.flatMap(([role, key]) => (typeof key === "string" ? [[role, key] as const] : []))),
);
const parameters = {
  team_id: "team_wood",
  project_id: "proj_alder",
  site_id: "site_alder",
  env_id: "env_alder",
};

const server = createServer(credentials);
server.listen(port, "127.0.0.1", () => {
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${bound}`, credentials, parameters }));
});
process.on("SIGTERM", () => process.exit(0));
