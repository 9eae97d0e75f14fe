import { objectOf } from "../../contract/index.ts";
import { membersOf, stringOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { exampleBodies } from "../../scenario/examples.ts";
import { hold } from "../../scenario/steps.ts";

check("job.members", async ({ job, contract, expect }) => {
  const schema = `/components/schemas/${stringOf(contract.table("x-job-lifecycle").schema) ?? "Job"}`;
  const [queued, held, ...ending] = await Promise.all([
    job.live(),
    job.held(),
    job.succeeding(),
    job.failing(),
    job.held(),
  ]);
  await ending[2].cancel();
  const ended = await Promise.all(ending.map(async (one) => await one.end()));

  for (const reply of [queued.created, await held.get(), ...ended]) {
    const missing = contract.schemas
      .errors(schema, reply.job.json)
      .filter(({ message }) => message.startsWith("must have required property"))
      .map(({ at, message }) => `${at} ${message}`.trim());
    expect(missing, `what is missing in a job that is ${reply.job.status}`, reply)
      .likely("members without a value are left out")
      .toEqual([]);
  }
});

/** A server's clock may be wrong by less than this. */
const DAY_MS = 86_400_000;

check("job.timestamps", async ({ job, latencyMs, assume, expect }) => {
  const jobs = await Promise.all([job.succeeding(), job.failing(), job.slow(200)]);
  for (const one of jobs) {
    const ended = await one.end();
    const told = ["created_at", "started_at", "finished_at"].filter((name) => ended.job.has(name));
    const changed = ended.job.has("updated_at") ? ["updated_at"] : [];
    for (const name of [...told, ...changed])
      assume(ended.job.moment(name), `${name} as a time`, ended).toBePresent();
    const at = (name: string) => ended.job.moment(name) ?? Number.NaN;
    // The server's own clock, where it shows it, may be ahead of this machine's.
    const now = Math.max(Date.parse(ended.header("Date") ?? "") || 0, Date.now());

    for (const [index, later] of told.slice(1).entries()) {
      const before = told[index] ?? later;
      expect(at(later) - at(before), `ms from ${before} to ${later}`, ended).toBeAtLeast(0);
    }
    for (const name of changed)
      expect(at(name) - at("created_at"), `ms from created_at to ${name}`, ended).toBeAtLeast(0);
    const latest = Math.max(...[...told, ...changed].map(at));
    expect(latest - now, "ms by which a time lies in the future", ended)
      .likely("local time that is labelled as UTC")
      .toBeAtMost(2_000 + latencyMs);
    expect(now - at("created_at"), "ms that the creation of a new job lies back", ended)
      .likely("a time in seconds where milliseconds are meant")
      .toBeAtMost(DAY_MS);
  }
});

check("job.resource", async ({ api, job, contract, parameters, assume, expect }) => {
  const types = membersOf(contract.table("x-job-types")).map(([, type]) => objectOf(type));
  for (const operation of contract.withRole("create")) {
    const type = types.find((one) => one.operation === operation.id && one.single_flight !== true);
    const scope = stringOf(type?.scope);
    const scripted = operation.id === contract.scripted?.operation;
    const [example] = exampleBodies(contract, operation, parameters);
    if (scope === undefined || example === undefined) continue;
    const reply = scripted ? await job.request([hold()]) : await api.call(operation, { body: example.body });
    const made = job.adopt(reply);
    assume(made?.id, `the job of ${operation.id}`).toBePresent();
    const resource = objectOf(reply.job.at("/resource"));
    const named = operation.path.match(/(?<=\{)[^}]+(?=\})/g) ?? [];

    expect(resource.type, `resource.type of a job of ${operation.id}`, reply).toBe(scope);
    const id = scope === "environment" ? parameters.env_id : parameters[`${scope}_id`];
    expect(resource.id, "resource.id", reply).likely(`the id is not that of the ${scope}`).toBe(id);
    for (const name of named.filter((parameter) => parameter !== "team_id")) {
      expect(resource[name], `resource.${name}`, reply).toBe(parameters[name]);
    }
  }
});

check("job.triggered-by", { principals: ["other_team"] }, async ({ job, expect }) => {
  const [one, another, foreign] = await Promise.all([job.live(), job.live(), job.live({ as: "other_team" })]);
  const principalOf = ({ created }: typeof one) => created.job.at("/triggered_by/principal_id");

  for (const { created } of [one, another, foreign]) {
    expect(created.job.at("/triggered_by/kind"), "triggered_by.kind", created).toBe("api");
    expect(created.job.at("/triggered_by/principal_id"), "triggered_by.principal_id", created).toMatch(/./);
  }
  expect(principalOf(another), "principal of another job of the same credentials", another.created).toBe(
    principalOf(one),
  );
  expect(principalOf(foreign), "principal of a job of other credentials", foreign.created)
    .likely("the principal is that of the server, or of nobody")
    .notToBe(principalOf(one));
});

check("job.triggered-by-packed", async ({ job, settings, expect }) => {
  const [one, another] = await Promise.all([job.queued(), job.queued()]);
  const by = ({ created }: typeof one) => created.job.member("triggered_by");

  expect(by(one), "triggered_by", one.created).toMatch(/^manual:(key|user):.+$/);
  expect(by(another), "triggered_by of another run of the same credentials", another.created).toBe(by(one));
  for (const as of ["admin_jwt", "other_team"] as const) {
    if (settings.principals[as] === undefined) continue;
    const theirs = await job.queued({ as });
    expect(by(theirs), `triggered_by of a run of ${as}`, theirs.created)
      .likely("whoever triggered it is the server, or nobody")
      .notToBe(by(one));
    expect(by(theirs), `triggered_by of a run of ${as}`, theirs.created).toMatch(/^manual:(key|user):.+$/);
  }
});
