import { z } from "zod";
import { type Accepted, FIELDS } from "./accepted.ts";

const created = z.object({ data: z.object({ id: z.string() }) });

/** The text of a request. */
export function requestText(
  method: string,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  body = "",
): string {
  const content =
    body === "" ? {} : { "Content-Type": "application/json", "Content-Length": `${Buffer.byteLength(body)}` };
  const lines = Object.entries({ ...FIELDS, ...fields, ...content });
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}

/** The body of a request for a scripted job. */
export function scriptBody({ projectId }: Accepted, params: object): string {
  return JSON.stringify({ type: "test.script", project_id: projectId, params });
}

/** The request for a scripted job. */
export function scriptRequest(accepted: Accepted, params: object): string {
  return requestText("POST", jobsPath(accepted), {}, scriptBody(accepted, params));
}

/** Starts a scripted job and gives its id. */
export async function startScript(accepted: Accepted, params: object): Promise<string> {
  const answer = await answerTo(accepted, "POST", jobsPath(accepted), {}, scriptBody(accepted, params));
  return created.parse(JSON.parse(answer.body)).data.id;
}

/** An answer of the server, which a yardstick can be told to give. */
export interface SampleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Fields that Node writes by itself, in ours and in a yardstick alike. */
const BY_NODE = new Set(["connection", "keep-alive", "date", "transfer-encoding"]);

export async function answerTo(
  { port }: Accepted,
  method: string,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  body = "",
): Promise<SampleAnswer> {
  const { Host: _, ...own } = FIELDS;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...own, ...fields, ...(body === "" ? {} : { "Content-Type": "application/json" }) },
    body: body === "" ? null : body,
  });
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !BY_NODE.has(name)));
  return { status: response.status, headers, body: await response.text() };
}

function jobsPath({ teamId }: Accepted): string {
  return `/v1/teams/${teamId}/jobs`;
}
