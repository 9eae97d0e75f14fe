import { fillPath } from "../../api/target.ts";
import { check } from "../../runner/check.ts";

/** Methods that a server may have wherever it likes (RFC 9110 sections 9.1 and 9.3.2). */
const ANYWHERE = ["HEAD", "OPTIONS"];

check("errors.method-not-allowed", async ({ api, job, contract, parameters, random, expect }) => {
  const { id } = await job.live();
  const paths = new Set(contract.operations.map(({ path }) => path));
  const asked = [...paths].map(async (path) => {
    const operations = contract.operations.filter((operation) => operation.path === path);
    const methods = operations.map(({ method }) => method);
    const lacking = ["DELETE", "PUT", "PATCH"].filter((method) => !methods.includes(method));
    const [operation] = operations;
    if (operation === undefined || lacking[0] === undefined) return undefined;
    const method = random.pick([lacking[0], ...lacking.slice(1)]);
    return { methods, reply: await api.raw(method, fillPath(operation, parameters, id)) };
  });

  for (const answer of await Promise.all(asked)) {
    if (answer === undefined) continue;
    const { methods, reply } = answer;
    expect(reply).toBeError({ status: 405, code: "request.method_not_allowed" });
    expect(reply).toHaveHeader("Allow");
    const allowed = reply.exchange.headers.list("Allow").map((method) => method.toUpperCase());
    const own = allowed.filter((method) => methods.includes(method) || !ANYWHERE.includes(method));
    expect([...new Set(own)].sort(), "methods in Allow", reply).toEqual([...methods].sort());
  }
});

check("errors.not-acceptable", async ({ api, job, contract, expect }) => {
  const held = await job.live();
  const [list, get, weighed, ...logs] = await Promise.all([
    api.list({ query: { limit: 1 }, accept: "text/html" }),
    held.get({ accept: "application/xml, image/*" }),
    held.get({ accept: "application/json;q=0, text/html" }),
    ...contract.withRole("logs").map((operation) => api.call(operation, { accept: "text/plain" }, held.id)),
  ]);

  for (const reply of [list, get, ...logs]) {
    expect(reply)
      .likely("the server does not look at Accept")
      .toBeError({ status: 406, code: "request.not_acceptable" });
  }
  expect(weighed)
    .likely("the server takes a quality of 0 for a wish")
    .toBeError({ status: 406, code: "request.not_acceptable" });
});

check("errors.not-acceptable", { title: "only then" }, async ({ job, expect }) => {
  const held = await job.live();
  const fitting = ["*/*", "text/html, application/*;q=0.1", "application/json; charset=utf-8", null];
  const replies = await Promise.all(fitting.map((accept) => held.get({ accept })));

  for (const reply of replies) expect(reply).toHaveStatus(200);
});
