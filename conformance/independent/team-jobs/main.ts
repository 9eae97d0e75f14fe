/** A small server of the team-jobs contract, made from its document alone: `node main.ts --port 0`. */
import { createServer } from "./server.ts";
import { makeCredentials, PARAMETERS_OF } from "./world.ts";

const at = process.argv.indexOf("--port");
const port = at < 0 ? 0 : Number(process.argv[at + 1]);
const { secrets, principals } = makeCredentials(JSON.parse(process.env.ACCEPTED_SAMPLE_KEYS ?? "{}"));

const server = createServer(principals);
server.listen(port, "127.0.0.1", () => {
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const ready = {
    url: `http://127.0.0.1:${bound}`,
    credentials: secrets,
    parameters: PARAMETERS_OF.full,
    parameters_of: PARAMETERS_OF,
  };
  console.log(JSON.stringify(ready));
});
process.on("SIGTERM", () => process.exit(0));
