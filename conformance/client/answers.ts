import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What a scenario's server knows while it runs. */
export interface World {
  /** The job as it is now. */
  job(): object;
  /** Whether it has ended. */
  ended(): boolean;
  /** From now on the job has ended. */
  end(): void;
}

/** Answers one request. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
) => void | Promise<void>;

const REQUEST_ID = "req_01J9SCM5ZC3B7W2Q";
const COMMON = {
  "Request-Id": REQUEST_ID,
  "Forge-Version": "2026-11-01",
  "X-Content-Type-Options": "nosniff",
};

/** JSON with the headers that every answer has. */
export function json(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { ...COMMON, "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify({ ...body, request_id: REQUEST_ID }));
  };
}

/** An error envelope. */
export function refusal(
  status: number,
  type: string,
  code: string,
  headers: Record<string, string> = {},
): Answer {
  return json(
    status,
    {
      error: {
        type,
        code,
        message: `This is ${code}.`,
        doc_url: `https://docs.accepted.example/errors#${code}`,
      },
    },
    headers,
  );
}

/** A status with nothing more. */
export function bare(status: number, headers: Record<string, string> = {}): Answer {
  return (_request, response) => void response.writeHead(status, { ...COMMON, ...headers }).end();
}

/** Somebody else's page, as proxies send it. */
export function page(status: number): Answer {
  return (_request, response) =>
    void response.writeHead(status, { "Content-Type": "text/html" }).end("<!doctype html><h1>Gateway</h1>");
}

/** Takes the request and says nothing. */
export const silence: Answer = () => {};

/** Breaks the connection off. */
export const reset: Answer = (request) => void request.socket.destroy();

/** One thing that a stream does: sends text or bytes, or does something and sends what comes of it; or breaks off; or falls silent. */
export type Step =
  | string
  | Uint8Array
  | typeof CUT
  | typeof HANG
  | ((world: World) => StepResult | Promise<StepResult>);
type StepResult = string | undefined;

/** The connection breaks off. */
export const CUT = Symbol("cut");
/** Nothing more comes, and the connection stays open. */
export const HANG = Symbol("hang");

/** Some time passes. */
export function pause(ms: number): Step {
  return async () => {
    await sleep(ms);
    return undefined;
  };
}

/** The job ends, and nothing is said of it. */
export const theJobEnds: Step = (world) => {
  world.end();
  return undefined;
};

/** The job as it is at that moment, and then the end. */
export function finale(id: number): Step[] {
  return [
    theJobEnds,
    (world) => event("job", world.job(), id),
    (world) => event("end", { status: Reflect.get(world.job(), "status") }),
  ];
}

/** An event stream, step by step; each text or bytes in a packet of its own. It is closed at its end. */
export function stream(...steps: readonly Step[]): Answer {
  return async (_request, response, world) => {
    const headers = {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    };
    response.writeHead(200, { ...COMMON, ...headers });
    response.flushHeaders();
    for (const step of steps) {
      if (response.destroyed || step === HANG) return;
      if (step === CUT) return void response.destroy();
      const sent = typeof step === "function" ? await step(world) : step;
      if (sent !== undefined && typeof sent !== "symbol") await written(response, sent);
    }
    response.end();
  };
}

async function written(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => response.write(bytes, () => resolve()));
  // Lets the packet leave before the next one is written.
  await sleep(1);
}

/** One event, framed as servers mostly do. */
export function event(name: string, data: object, id?: number): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Text cut within each of its characters that are more than one byte. */
export function cutWithinCharacters(text: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const cuts = [...bytes.keys()].filter((index) => (bytes[index] ?? 0) >= 0xc0).map((index) => index + 1);
  return [0, ...cuts].map((start, index) => bytes.slice(start, cuts[index] ?? bytes.length));
}
