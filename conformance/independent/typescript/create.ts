import { randomBytes } from "node:crypto";
import { jobTypes, type Operation, schemaNamed } from "./contract.ts";
import { isObject, type Json, type JsonObject, objectOf, textOf } from "./json.ts";
import { Problem } from "./problem.ts";
import { masked, type Script, scriptOf } from "./script.ts";
import { validate } from "./validate.ts";
import { type Environment, type Principal, projects, type Site } from "./world.ts";

/** What a request asks for: which job, for what, and what it will do. */
export interface Plan {
  readonly type: string;
  readonly project: string;
  readonly params: JsonObject;
  readonly resource: JsonObject;
  readonly script: Script;
  readonly cancelable: boolean;
  readonly keepMs?: number;
  readonly metadata: JsonObject;
  readonly notify: boolean;
  readonly deadline: string | null;
}

const unit = (name: string) => `${name}_${randomBytes(8).toString("hex")}`;
const plain = { cancelable: true, metadata: {}, notify: false, deadline: null };

/** Work that takes a moment and reports its progress. */
function work(ms: number, result: () => JsonObject): Script {
  const steps = [25, 50, 75].flatMap((percent) => [
    { do: "wait", ms: ms / 4 },
    { do: "progress", percent },
  ]);
  return {
    queueMs: 0,
    steps: [...steps, { do: "wait", ms: ms / 4 }],
    stopAfterMs: 0,
    stopOutcome: "canceled",
    secret: "",
    result,
  };
}

/** The job of a mutation of an environment. */
export function planForEnvironment(
  operation: Operation,
  body: JsonObject,
  site: Site,
  env: Environment,
): Plan {
  const above = { project_id: site.project_id, site_id: site.id, env_id: env.id };
  const common = {
    ...plain,
    project: site.project_id,
    params: body,
    resource: { type: "environment", id: env.id, ...above },
  };
  if (operation.id === "installComponent") {
    const { kind = "", slug = "", version = "latest", activate = false } = body;
    const component = { kind, slug, version, active: activate };
    const resource = { ...common.resource, kind, slug };
    return {
      ...common,
      resource,
      type: "component.install",
      script: work(200, () => ({ id: unit("cmp"), ...component })),
    };
  }
  if (operation.id === "cloneEnvironment") {
    const clone = () => {
      const made = { id: unit("env"), name: textOf(body.name), site_id: site.id };
      site.environments.push(made);
      return made;
    };
    return { ...common, type: "environment.clone", script: work(200, clone) };
  }
  const release = () => ({ release_id: unit("rel"), environment_id: env.id, commit: body.commit ?? "" });
  return { ...common, type: "deployment.run", script: work(1_000, release) };
}

/** The job of a type that is triggered by name. @throws {Problem} */
export function planForTrigger(body: JsonObject, principal: Principal): Plan {
  const type = textOf(body.type);
  const entry = Object.hasOwn(jobTypes, type) ? objectOf(jobTypes[type]) : {};
  if (entry.triggerable !== true)
    throw new Problem("job.type_unknown", "no job type of this name can be triggered", { param: "type" });
  const project = projects.find(
    ({ id, team }) => id === body.project_id && team === principal.team && (principal.project ?? id) === id,
  );
  if (project === undefined)
    throw new Problem("project.not_found", "the team has no such project", { param: "project_id" });
  const params = objectOf(body.params);
  validate(schemaNamed(textOf(entry.params)), params, "params");
  const scripted = type === "test.script";
  return {
    type,
    project: project.id,
    params: scripted ? shown(params) : params,
    resource: { type: "project", id: project.id, project_id: project.id },
    script: scripted ? scriptOf(params) : work(1_000, () => ({ synced: 18, skipped: 2, total: 20 })),
    cancelable: params.cancelable !== false,
    ...(typeof params.keep_ms === "number" ? { keepMs: params.keep_ms } : {}),
    metadata: objectOf(body.metadata),
    notify: body.notify === true,
    deadline: typeof body.deadline === "string" ? body.deadline : null,
  };
}

/** Params of a script without their secret, also where its steps repeat it. */
function shown(params: JsonObject): JsonObject {
  const secret = textOf(params.secret);
  if (secret === "" || !Array.isArray(params.steps)) return params;
  const told = (step: Json): Json => {
    if (!isObject(step)) return step;
    const members = Object.entries(step).map(([name, value]) => [
      name,
      ["message", "output", "partial", "detail"].includes(name) ? masked(value, secret) : value,
    ]);
    return Object.fromEntries(members);
  };
  return { ...params, secret: "***", steps: params.steps.map(told) };
}
