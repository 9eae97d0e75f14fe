/** A whole API of one operation: `DB=jobs.db SITES=http://127.0.0.1:8000 node server/example/main.ts`. */
import { bearerAuth, createJobsApi, openStore } from "../index.ts";
import { linkCheck } from "./link-check.ts";

const { DB, SITES = "", PORT = "0", SCRIPTED } = process.env;
const store = await openStore(DB);
const api = await createJobsApi({
  store,
  operations: [linkCheck(SITES.split(" "))],
  auth: bearerAuth({ keys: store.directory }),
  info: { title: "Link checks", version: "1.0.0" },
  scripted: SCRIPTED === "yes",
});
const running = await api.listen({ port: Number(PORT) });
console.log(running.url);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await running.close();
    await store.close();
  });
}
