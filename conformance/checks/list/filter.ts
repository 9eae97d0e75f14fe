import type { Reply } from "../../api/reply.ts";
import type { Query } from "../../api/target.ts";
import type { Contract } from "../../contract/index.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import type { JobHandle } from "../../scenario/job-handle.ts";
import { from } from "../../scenario/since.ts";

/** The newest jobs that fit, from the time on that a job was created. */
async function listFrom(
  { api, contract, expect }: CheckContext,
  oldest: JobHandle,
  query: Query,
): Promise<Reply> {
  const list = await api.list({ query: { ...from(contract, oldest), ...query } });
  expect(list).toHaveStatus(200);
  return list;
}

/** Whether a parameter of lists takes several values. */
function isList(contract: Contract, name: string): boolean {
  const parameters = contract.withRole("list")[0]?.parameters ?? [];
  const { schema } = parameters.find((parameter) => parameter.name === name) ?? {};
  return schema !== undefined && contract.document.resolve(schema).value.type === "array";
}

/** Whether the schema of a parameter of lists allows a value. */
function isAllowed(contract: Contract, name: string, value: string): boolean {
  const parameters = contract.withRole("list")[0]?.parameters ?? [];
  const { schema } = parameters.find((parameter) => parameter.name === name) ?? {};
  return schema === undefined || contract.schemas.errors(schema, value).length === 0;
}

function idsOf(list: Reply): readonly (string | undefined)[] {
  return list.jobs.map(({ id }) => id);
}

check("list.status-filter", { roles: ["list", "cancel"] }, async (context) => {
  const { job, contract, assume, expect } = context;
  const oldest = await job.queued();
  const [held, succeeded, failed, stopped] = await Promise.all([
    job.held(),
    job.succeeding(),
    job.failing(),
    job.held(),
  ]);
  await stopped.cancel();
  const ended = await Promise.all([succeeded.end(), failed.end(), stopped.end()]);
  const own = new Map([
    [(await oldest.get()).job.status, oldest],
    [(await held.get()).job.status, held],
  ]);
  for (const [index, reply] of ended.entries())
    own.set(reply.job.status, [succeeded, failed, stopped][index] ?? succeeded);
  assume(own.size, "different statuses of the jobs of this check").toBe(5);
  const statuses = contract.lifecycle.statuses();
  const pair = contract.lifecycle.statuses("succeeded", "failed");
  const several = isList(contract, "status") ? [[pair.join(",")], pair] : [];
  for (const status of [...statuses.map((one) => [one]), ...several]) {
    const list = await listFrom(context, oldest, { status });
    const wanted = status.flatMap((one) => one.split(","));

    for (const listed of list.jobs)
      expect(listed.status, `status of a job listed with status=${status}`, list).toBeOneOf(wanted);
    for (const one of wanted)
      expect(idsOf(list), `ids listed with status=${status}`, list).toContain(own.get(one)?.id);
  }
});

check("list.status-unknown", { roles: ["list"] }, async ({ api, contract, expect }) => {
  const [known] = contract.lifecycle.statuses();
  const [misspelt = ""] = ["cancelled", "canceled"].filter(
    (word) => !contract.lifecycle.statuses().includes(word),
  );
  for (const status of [misspelt, "exploded", `${known},exploded`]) {
    expect(await api.list({ query: { status } })).toBeError({
      status: 400,
      code: "request.invalid",
      param: "status",
    });
  }
});

check("list.type-filter", { roles: ["list"] }, async (context) => {
  const { job, contract, assume, expect } = context;
  // The filter is called what the requirement beside it says.
  const [name = "type"] = contract.requirement("list.type-filter")?.parameters ?? [];
  const own = await job.live();
  const type = String(own.created.job.member("type"));
  const family = type.slice(0, type.lastIndexOf("."));
  if (isAllowed(contract, name, `${family}.*`))
    assume(family, "type of the job, before its last dot").toMatch(/./);
  const cases: readonly (readonly [string, boolean])[] = [
    [type, true],
    [`${family}.*`, true],
    [family, false],
    [`${family.slice(0, -1)}.*`, false],
    [`${type}x`, false],
  ];
  for (const [filter, fits] of cases.filter(([filter]) => isAllowed(contract, name, filter))) {
    const list = await listFrom(context, own, { [name]: filter });
    for (const listed of list.jobs) {
      expect(listed.member("type"), `type of a job listed with ${name}=${filter}`, list).toSatisfy(
        (found) =>
          found === filter || (filter.endsWith(".*") && String(found).startsWith(filter.slice(0, -1))),
        `fitting ${filter}`,
      );
    }
    expect(idsOf(list).includes(own.id), `whether a ${type} is listed with ${name}=${filter}`, list).toBe(
      fits,
    );
  }
});

check("list.project-filter", { roles: ["list"], principals: ["constrained"] }, async (context) => {
  const { job, assume, expect } = context;
  const own = await job.live();
  const other = await job.live({ as: "constrained" });
  const [project, another] = [own, other].map(({ created }) => created.job.member("project"));
  assume(project, "project of the job", own.created).toBePresent();
  assume(another, "project of the job of constrained", other.created).notToBe(project);
  for (const [wanted, found, left] of [
    [project, own, other],
    [another, other, own],
  ] as const) {
    const list = await listFrom(context, own, { project_id: String(wanted) });
    for (const listed of list.jobs)
      expect(listed.member("project"), `project of a job listed with project_id=${wanted}`, list).toBe(
        wanted,
      );
    expect(idsOf(list), `ids listed with project_id=${wanted}`, list).toContain(found.id);
    expect(idsOf(list), `ids listed with project_id=${wanted}`, list).notToContain(left.id);
  }
});

check("list.resource-filter", { roles: ["list"] }, async (context) => {
  const { job, assume, expect } = context;
  const own = await job.live();
  const at = (name: string) => String(own.created.job.at(`/resource/${name}`));
  const [type, id] = [at("type"), at("id")];
  assume(own.created.job.at("/resource/id"), "resource of the job", own.created).toBePresent();
  const project = own.created.job.at("/resource/project_id") ?? id;
  const fitting: Query = { resource_type: type, resource_id: id, project_id: String(project) };
  for (const query of [
    { resource_type: type },
    { resource_id: id },
    { project_id: String(project) },
    fitting,
  ]) {
    const list = await listFrom(context, own, query);
    expect(idsOf(list), `ids listed with ${JSON.stringify(query)}`, list).toContain(own.id);
    for (const listed of list.jobs) {
      for (const [name, value] of Object.entries(query)) {
        const member =
          name === "project_id" ? "/resource/project_id" : name.replace("resource_", "/resource/");
        const shown = listed.at(member) ?? (name === "project_id" ? listed.at("/resource/id") : undefined);
        expect(shown, `${name} of a job listed with ${JSON.stringify(query)}`, list).toBe(value);
      }
    }
  }
  for (const name of Object.keys(fitting)) {
    const list = await listFrom(context, own, { ...fitting, [name]: "nothing0000000000" });
    expect(idsOf(list), `ids listed with ${name} of nothing and the others of a job`, list)
      .likely("one of the filters is enough, or is not looked at")
      .notToContain(own.id);
  }
});
