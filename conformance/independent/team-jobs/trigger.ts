import { validate } from "./contract.ts";
import { invalid } from "./problem.ts";
import type { Plan, Script } from "./run.ts";
import { PROJECTS, type Principal } from "./world.ts";

interface Body {
  readonly job_type: string;
  readonly project_id: string;
  readonly params?: Partial<Script>;
  readonly notify?: boolean;
}

const SYNCED = { synced: 180, skipped: 20, total: 200 };

/** What a request to trigger asks for. @throws {Problem} where it can't be done. */
export function planned(body: Body, { team, project: own }: Principal): Plan {
  validate("TriggerJob", body);
  const { job_type: type, project_id: project, params = {}, notify = false } = body;
  if (type !== "data_sync" && type !== "test_script")
    throw invalid("job_type", "is no type that can be triggered", "job.type_unknown");
  const common = { type, project, notify };
  const plan = type === "data_sync" ? { ...common, ...synced(params) } : { ...common, ...scripted(params) };
  if (PROJECTS[project] !== team || (own !== undefined && own !== project))
    throw invalid("project_id", "is no project of the team", "project.not_found");
  return plan;
}

function synced(params: object): Pick<Plan, "params" | "script" | "result"> {
  validate("DataSyncParams", params, "params");
  const script = { steps: [{ do: "wait", ms: 700 }] };
  return { params: { full: false, ...params }, script, result: () => SYNCED };
}

function scripted(params: Partial<Script>): Pick<Plan, "params" | "script" | "result"> {
  const { steps } = params;
  // The steps one by one, since of a choice of schemas nothing tells which was meant.
  const plain = Array.isArray(steps) ? { ...params, steps: steps.map(() => ({ do: "hold" })) } : params;
  validate("ScriptParams", plain, "params");
  for (const [index, step] of (steps ?? []).entries()) {
    const what = String(step?.do ?? "");
    const place = `params.steps.${index}`;
    if (!["wait", "progress", "log", "hold", "succeed", "fail"].includes(what))
      throw invalid(`${place}.do`, "is no step");
    validate(`${what.charAt(0).toUpperCase()}${what.slice(1)}Step`, step, place);
  }
  const script = { queue_ms: 0, ...params, steps: steps ?? [] };
  return { params: script, script, result: (output, done) => ({ output, steps: done }) };
}
