import type { LogLine, Pagination } from "../../generated/jobs/types.ts";
import type { JobObject } from "../apis/jobs/wire/job-object.ts";
import type { ErrorObject } from "../http/errors/error-object.ts";
import { createServer, type RunningServer, type SampleRole, type ServerOptions } from "../index.ts";
import type { SampleParameters } from "../samples/world.ts";

/** A request as tests write it: as which role, with which headers and body. */
export interface CallOptions {
  readonly method?: string;
  /** Whose credentials; null for none. @default "full" */
  readonly as?: SampleRole | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly rawBody?: BodyInit;
  readonly signal?: AbortSignal;
}

/** The members that JSON bodies of this API have; each body has some of them. */
interface Body {
  readonly request_id: string;
  /** One job. */
  readonly data: JobObject;
  readonly pagination: Pagination;
  readonly error: ErrorObject;
  readonly truncated: boolean;
  readonly dropped: number;
}

/** A response that was read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, an empty object where there is no JSON. */
  readonly json: Body;
  /** `data` of a list, seen as jobs. */
  readonly jobs: readonly JobObject[];
  /** `data` of a list of log lines. */
  readonly lines: readonly LogLine[];
}

/** A running server and ways to call it. */
export interface TestServer extends RunningServer {
  readonly parameters: SampleParameters;
  token(role: SampleRole): string;
  /** Fetches without reading the body. */
  open(path: string, options?: CallOptions): Promise<Response>;
  call(path: string, options?: CallOptions): Promise<Answer>;
  /** Starts a scripted job; resolves with the answer of the trigger. */
  script(steps: readonly object[], more?: object, options?: CallOptions): Promise<Answer>;
  /** Reads the job until it has ended. */
  untilEnded(jobId: string): Promise<Answer>;
}

/** Starts a server on a free port with sample data, and with a temporary database unless the options name one. */
export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = await createServer({ logLevel: "silent", timeScale: 0.01, sample: true, ...options });
  const { parameters } = server;
  if (parameters === null) throw new Error("a test server needs sample data");
  const token = (role: SampleRole): string => {
    const found = server.credentials.find((credential) => credential.role === role);
    if (found === undefined) throw new Error(`no sample credential ${role}`);
    return found.token;
  };
  const open = (path: string, { method, as = "full", headers, body, rawBody, signal }: CallOptions = {}) =>
    fetch(server.url + path, {
      method: method ?? (body === undefined && rawBody === undefined ? "GET" : "POST"),
      headers: {
        ...(as === null ? {} : { Authorization: `Bearer ${token(as)}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: rawBody ?? (body === undefined ? null : JSON.stringify(body)),
      signal: signal ?? null,
    });
  const call = async (path: string, options?: CallOptions): Promise<Answer> => {
    const response = await open(path, options);
    const text = await response.text();
    const isJson = response.headers.get("Content-Type") === "application/json" && text !== "";
    const json = JSON.parse(isJson ? text : "{}");
    const { status, headers } = response;
    return { status, headers, text, json, jobs: json.data, lines: json.data };
  };
  return {
    ...server,
    parameters,
    token,
    open,
    call,
    script: (steps, more = {}, options = {}) =>
      call(`/v1/teams/${parameters.team_id}/jobs`, {
        ...options,
        body: { type: "test.script", project_id: parameters.project_id, params: { ...more, steps } },
      }),
    untilEnded: (jobId) => call(`/v1/jobs/${jobId}`, { headers: { Prefer: "wait=20" } }),
  };
}
