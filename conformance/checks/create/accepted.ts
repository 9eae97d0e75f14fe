import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { whenFree } from "../../scenario/when-free.ts";

check("create.accepted", async ({ job, expect }) => {
  const reply = await job.request();

  expect(reply).likely("the server answers as if the work were done").toHaveStatus(202);
  expect(reply.job.id, "id of the job in the body", reply).toBePresent();
  expect(reply.job.isTerminal, "whether the job has ended already", reply).toBe(false);
});

check("create.accepted", { title: "every operation", alone: "single-flight" }, async (context) => {
  const { api, job, contract, parameters, assume, expect } = context;
  for (const operation of contract.withRole("create")) {
    const [example] = exampleBodies(contract, operation, parameters);
    if (example === undefined) continue;
    const reply = await whenFree(context, async () => await api.call(operation, { body: example.body }));
    const made = job.adopt(reply);

    assume(reply.ok, `whether ${operation.id} accepts its example`, reply).toBe(true);
    expect(reply).toHaveStatus(202);
    expect(made?.id, `id of the job in the answer of ${operation.id}`, reply).toBePresent();
    await made?.cancel();
  }
});

check("create.retry-after", async ({ job, expect }) => {
  const held = await job.live();

  expect(held.created).toHaveHeader("Retry-After", /^[1-9]\d*$/, "a whole number of seconds, at least 1");
});

check("create.unknown-preference", async ({ job, random, expect }) => {
  const preferences = [
    "respond-async",
    "respond-async, wait=0",
    `x-${random.text(8)}; foo="bar, baz"`,
    "handling=strict, return=minimal",
    'wait="',
    ",;=",
  ];
  const replies = await Promise.all(preferences.map((prefer) => job.request(undefined, { prefer })));

  for (const reply of replies) {
    expect(reply).likely("the server refuses a preference that it does not know").toHaveStatus(202);
  }
});

check("create.metadata", async ({ job, unique, assume, expect }) => {
  const metadata = {
    ticket: unique(),
    "Mixed-Case Key": "  kept  as it is ",
    empty: "",
    unicode: 'grüße \u{1F680} "quoted" \\ <b>',
    number: "007",
    decomposed: "e\u0301",
    constructor: "a name that objects have",
    ["k".repeat(40)]: "v".repeat(200),
  };
  const held = await job.queued({ members: { metadata } });
  const got = await held.get();
  assume(got).toHaveStatus(200);

  expect(held.created.job.at("/metadata"), "metadata in the 202", held.created).toEqual(metadata);
  expect(got.job.at("/metadata"), "metadata in GET", got).toEqual(metadata);
});
