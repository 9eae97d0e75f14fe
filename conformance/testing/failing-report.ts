import { resolveConfig } from "../config/config.ts";
import { isObject, loadContract } from "../contract/index.ts";
import { onEvents, onJob, onResponse, together } from "../proving/faults.ts";
import { startFaultyServer } from "../proving/proxy.ts";
import type { Report } from "../report/report.ts";
import { runSuite } from "../run-conformance.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { startSmallServer } from "./small-server.ts";

/** What a gateway in front of the broken server wants, and what must show no more than the API key does. */
const GATEWAY = 'gate"way & secret-4711';

/** A report with failures in it, and what must not be in it. */
export interface FailingReport {
  readonly report: Report;
  readonly secrets: readonly string[];
}

/** Markup that a server may put where a report shows it. */
export const MARKUP = "</script><img src=http://evil.test/x onerror=alert(1)> ``` ]]> & | _x_ \u0007";

/** Runs the real suite against a server that echoes credentials, answers markup and breaks several requirements. */
export async function failingReport(only: readonly string[] = FEW): Promise<FailingReport> {
  const contract = await loadContract("jobs");
  const server = await startSmallServer();
  const fault = together(
    onEvents((event) => (event.event === "end" ? [event, event] : event)),
    onJob((job) => ({ ...job, status_message: MARKUP })),
    onResponse("any", (response, request) => {
      const echo = {
        key: request.credentials ?? "",
        gateway: request.header("X-Gateway") ?? "",
        said: MARKUP,
      };
      const told = response.with("X-Echo", `${echo.key} ${echo.gateway}`);
      const body = told.json;
      return isObject(body) ? told.withJson({ ...body, echo }) : told;
    }),
    onResponse("get", (response) => (response.status === 304 ? response.withStatus(200) : response)),
  );
  const proxy = await startFaultyServer(server.url, contract, fault);
  try {
    const settings = resolveConfig(
      {
        baseUrl: proxy.url,
        principals: { full: { token: server.token } },
        headers: { "X-Gateway": GATEWAY },
        parameters: server.parameters,
        only: [...only],
        seed: 7,
      },
      {},
    );
    // Its end, too: whatever a format does to a quote, that stays as it is.
    const secrets = [server.token, GATEWAY, GATEWAY.slice(-"secret-4711".length)];
    return { report: await runSuite(contract, settings, await loadChecks()), secrets };
  } finally {
    await proxy.close();
    await server.close();
  }
}

const FEW = [
  "poll.not-modified",
  "poll.head",
  "security.*",
  "stream.nothing-after-end",
  "stream.ids",
  "stream.logs",
  "stream.reset*",
  "stream.history*",
  "cancel.*",
  "tenancy.*",
  "versioning.additive",
];
