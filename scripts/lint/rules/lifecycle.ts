import type { LintedContract, Rule } from "../contract.ts";
import { missingLocations } from "../locations.ts";
import { schemasAt, valuesOf } from "../members.ts";
import { namedSchemas } from "../named-schemas.ts";
import type { Spot } from "../spot.ts";

/** What `x-job-lifecycle` says of jobs, answers and events is so: they have what it names, and it knows each status they name. */
export const lifecycle: Rule = {
  name: "lifecycle",
  check(contract) {
    const spot = contract.root.at("x-job-lifecycle");
    needed(contract, "x-job-lifecycle", "what a job is: its schema, members and statuses");
    needed(contract, "x-job-types", "of which types there are jobs");
    const jobs = jobsOf(contract, spot);
    members(contract, spot, jobs);
    types(contract, spot, jobs);
    meanings(contract, spot);
    statuses(contract, spot, jobs);
    transitions(contract, spot);
    events(contract, spot);
    for (const [name, location] of missingLocations(contract))
      contract.report(location, `no answer has ${location.text}, where its ${name} is to be`);
  },
};

/** Without these there is no type of a job, and what is generated does not compile. */
function needed({ root, report }: LintedContract, name: string, what: string): void {
  if (root.at(name).entries().length === 0)
    report(
      root.at("info"),
      `the contract must have ${name}, which says ${what}; openapi/README.md has more`,
      {
        onName: true,
      },
    );
}

/** The schema of a job, and those that operations which read one answer with: these may have more than a job in a list. */
function jobsOf({ spots, operations }: LintedContract, spot: Spot): Spot[] {
  const named = namedSchemas(spots).get(spot.at("schema").text ?? "");
  const item = spot.at("locations", "item").text ?? "";
  const read = operations
    .filter((operation) => operation.spot.at("x-job-role").text === "get")
    .flatMap((operation) =>
      schemasAt([operation.spot.at("responses", "200", "content", "application/json", "schema")], item),
    );
  return [...(named === undefined ? [] : [named]), ...read];
}

function members({ report }: LintedContract, spot: Spot, jobs: readonly Spot[]): void {
  if (jobs.length === 0) return;
  for (const [name, member] of spot.at("members").entries()) {
    if (member.text !== undefined && schemasAt(jobs, member.text).length === 0)
      report(member, `no job has the member ${member.text}, which is to be its ${name}`);
  }
}

/** Where jobs have schemas by their type, each type that an operation creates has one, and each is of a type that there is. */
function types({ root, report }: LintedContract, spot: Spot, jobs: readonly Spot[]): void {
  const listed = root.at("x-job-types").entries();
  const named = valuesOf(schemasAt(jobs, spot.at("members", "type").text ?? ""));
  if (named.length === 0) return;
  const strange = named.filter(({ text }) => listed.every(([name]) => name !== text));
  for (const type of strange) report(type, `there is no job type ${type.text} in x-job-types`);
  if (strange.length > 0) return;
  for (const [name, type] of listed)
    if (type.at("operation").exists && named.every(({ text }) => text !== name))
      report(type, `no schema of a job is that of the type ${name}, as the other types have`, {
        onName: true,
      });
}

/** Every status that a job can have is one of those whose meaning is known, and the other way round. */
function statuses({ report }: LintedContract, spot: Spot, jobs: readonly Spot[]): void {
  const listed = listedStatuses(spot);
  const named = valuesOf(schemasAt(jobs, spot.at("members", "status").text ?? ""));
  if (named.length === 0) return;
  const [strange, missing] = [without(listed, named), without(named, listed)];
  for (const status of strange) report(status, `no job has the status ${status.text}`);
  // Where a status has another name here and there, that is one slip.
  if (strange.length > 0) return;
  for (const status of missing)
    report(status, `the status ${status.text} is none of the statuses of x-job-lifecycle`);
}

/** A status means one thing. */
function meanings({ report }: LintedContract, spot: Spot): void {
  const known = new Set<string | undefined>();
  for (const status of listedStatuses(spot)) {
    if (known.has(status.text))
      report(status, `the status ${status.text} stands twice, and can mean one thing`);
    known.add(status.text);
  }
}

/** Transitions are from each status to some of them, and from an end to none. */
function transitions({ report }: LintedContract, spot: Spot): void {
  const listed = listedStatuses(spot);
  for (const name of ["succeeded", "failed", "canceled"]) {
    for (const [, { text = "" }] of spot.at("statuses", name).entries())
      for (const [, next] of spot.at("transitions", text).entries())
        report(next, `a job that is ${text} has ended, and goes to no other status`);
  }
  const entries = spot.at("transitions").entries();
  const targets = entries.flatMap(([, next]) => next.entries().map(([, status]) => status));
  for (const target of without(targets, listed)) report(target, `there is no status ${target.text}`);
  for (const [name, next] of entries)
    if (listed.every(({ text }) => text !== name))
      report(next, `there is no status ${name}`, { onName: true });
  for (const status of listed) {
    if (entries.length > 0 && entries.every(([name]) => name !== status.text))
      report(status, `transitions must have ${status.text}, and the statuses it leads to`);
  }
}

function listedStatuses(spot: Spot): Spot[] {
  return spot
    .at("statuses")
    .entries()
    .flatMap(([, names]) => names.entries().map(([, status]) => status));
}

function without(names: readonly Spot[], others: readonly Spot[]): Spot[] {
  return names.filter(({ text }) => others.every((other) => other.text !== text));
}

function events({ operations, report }: LintedContract, spot: Spot): void {
  const streams = operations.flatMap(({ responses }) =>
    responses.map(([, response]) => response.at("content", "text/event-stream", "itemSchema")),
  );
  const named = valuesOf(schemasAt(streams, "/event"));
  if (named.length === 0) return;
  for (const [name, event] of spot.at("events").entries())
    for (const { text } of without([event], named))
      report(event, `no stream has an event ${text}, which is to be its ${name}`);
}
