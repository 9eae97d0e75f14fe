import { type Assignment, type Conclusion, conclusionSchema } from "./protocol.ts";
import { type CommandResult, runCommand } from "./run-command.ts";
import { JOB_ID } from "./sample-job.ts";
import type { Run, Scenario } from "./scenario.ts";
import { CREATE_PATH, type SeenRequest, startScenarioServer } from "./scenario-server.ts";

/** What a scenario found about one requirement. */
export interface Finding {
  readonly scenario: string;
  readonly requirement: string;
  readonly outcome: "pass" | "fail" | "not_applicable";
  readonly expected: string;
  readonly actual?: string;
  readonly likely?: string;
  /** Every request of the client, in a line each. */
  readonly requests: readonly string[];
  readonly durationMs: number;
}

const DEFAULT_TIMEOUT = 12_000;
/** Time for a client's runtime to start, where many of them start at once on a small machine. */
const START = 30_000;
/** Time to end, beyond the client's own deadline. */
const GRACE = 5_000;

/** Puts a client through one scenario. */
export async function runScenario(scenario: Scenario, command: readonly string[]): Promise<Finding[]> {
  const server = await startScenarioServer(scenario);
  const timeoutMs = scenario.timeoutMs ?? DEFAULT_TIMEOUT;
  const stop = new AbortController();
  let overdue = setTimeout(() => stop.abort(), START + timeoutMs + GRACE);
  server.onceAsked(() => {
    clearTimeout(overdue);
    overdue = setTimeout(() => stop.abort(), timeoutMs + GRACE);
  });
  try {
    const result = await runCommand(command, assignmentOf(scenario, server.url, timeoutMs), stop.signal);
    const durationMs = Math.max(0, result.concludedAt - server.firstAt());
    const conclusion = conclude(result);
    const requests = server.requests.map(describeRequest);
    return scenario.demands.map((demand): Finding => {
      const { requirement, expected, likely } = demand;
      const facts = { scenario: scenario.name, requirement, expected, requests, durationMs };
      const silent = typeof conclusion === "string";
      if (silent && demand.about === "conclusion") return { ...facts, outcome: "fail", actual: conclusion };
      const run: Run = {
        conclusion: silent ? { outcome: "error" } : conclusion,
        requests: server.requests,
        of: byTarget(server.requests),
        durationMs,
      };
      if (demand.applies?.(run) === false) return { ...facts, outcome: "not_applicable" };
      const actual = demand.actual(run);
      // Who asks the API nothing keeps no requirement by that.
      const idle = server.requests.length === 0;
      if (actual === undefined) return { ...facts, outcome: idle ? "not_applicable" : "pass" };
      return { ...facts, outcome: "fail", actual, ...(likely !== undefined && { likely }) };
    });
  } finally {
    clearTimeout(overdue);
    server.close();
  }
}

function assignmentOf({ name, task }: Scenario, url: string, timeoutMs: number): Assignment {
  return {
    protocol: "accepted-client/1",
    scenario: name,
    task,
    base_url: url,
    api_key: "mfk_test_5f0f2c9d",
    ...(task === "wait" && { job_id: JOB_ID }),
    ...(task === "create" && {
      create: {
        method: "POST",
        path: CREATE_PATH,
        body: { kind: "plugin", slug: "wordpress-seo", version: "latest", activate: true },
      },
    }),
    timeout_ms: timeoutMs,
  };
}

/** What the client wrote, or a sentence about why that is no conclusion. */
function conclude({ stdout, stderr, code, overdue }: CommandResult): Conclusion | string {
  if (overdue) return "the client was still running long after its deadline, and was stopped";
  const note = stderr.trim().split("\n").at(-1);
  const ending = `it ended with exit code ${code}${note ? ` and wrote: ${note.slice(0, 300)}` : ""}`;
  if (stdout.trim() === "") return `no conclusion on standard output; ${ending}`;
  let value: unknown;
  try {
    value = JSON.parse(stdout);
  } catch {
    return `something else than one JSON document on standard output; ${ending}`;
  }
  const parsed = conclusionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `a conclusion that is not what the protocol says: ${issue?.path.join(".") || "it"}: ${issue?.message}`;
}

function byTarget(requests: readonly SeenRequest[]): Run["of"] {
  const of = (target: SeenRequest["target"]) => requests.filter((request) => request.target === target);
  return {
    stream: of("stream"),
    get: of("get"),
    cancel: of("cancel"),
    create: of("create"),
    list: of("list"),
  };
}

function describeRequest({ at, method, url, headers }: SeenRequest): string {
  const told = ["last-event-id", "if-none-match", "prefer", "idempotency-key"].flatMap((name) =>
    headers[name] === undefined ? [] : [`${name}: ${headers[name]}`],
  );
  return [`${(at / 1000).toFixed(2)} s`, method, url, ...told].join("  ");
}
