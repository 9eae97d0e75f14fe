import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadContract } from "../contract/index.ts";
import { type SmallServer, startSmallServer } from "../testing/small-server.ts";
import {
  type Fault,
  onEvents,
  onJob,
  onJson,
  onRequest,
  onResponse,
  onRole,
  onStream,
  remembering,
  together,
} from "./faults.ts";
import { type FaultyServer, startFaultyServer } from "./proxy.ts";

const contract = await loadContract("jobs");
let server: SmallServer;
let proxy: FaultyServer | undefined;
let job: string;

beforeAll(async () => {
  server = await startSmallServer();
  job = await makeJob();
});
afterAll(async () => {
  await server.close();
});
afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

async function makeJob(url = server.url): Promise<string> {
  const body = {
    type: "test.script",
    project_id: "proj_small",
    params: { steps: [{ do: "progress", percent: 40 }, { do: "succeed" }] },
  };
  const created = await call(`${url}/v1/teams/team_small/jobs`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  const { data }: { data: { id: string } } = await created.json();
  return `/v1/jobs/${data.id}`;
}

function call(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    ...init,
    headers: { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json", ...init.headers },
  });
}

async function through(fault: Fault, path: string, init?: RequestInit): Promise<Response> {
  proxy ??= await startFaultyServer(server.url, contract, fault);
  return await call(proxy.url + path, init);
}

const honest: Fault = onResponse("any", (response) => response);

test("without a fault everything passes, and nothing counts as changed", async () => {
  const direct = await call(server.url + job);
  const passed = await through(honest, job);
  const body = await passed.json();
  expect(body).toEqual({ ...(await direct.json()), request_id: body.request_id });
  expect(passed.headers.get("etag")).toBe(direct.headers.get("etag"));
  const stream = await through(honest, `${job}/stream`);
  expect(await stream.text()).toBe(await (await call(`${server.url}${job}/stream`)).text());
  expect(proxy?.changes()).toBe(0);
});

test("a server whose paths are below another is broken there, and is found below the same path", async () => {
  proxy = await startFaultyServer(
    `${server.url}/below`,
    contract,
    onResponse("get", (response) => response.withStatus(418)),
  );
  expect(new URL(proxy.url).pathname).toBe("/below");
  expect((await call(proxy.url + job)).status).toBe(418);
  expect((await call(new URL(job, proxy.url).href)).status).toBe(200);
});

describe("a fault changes its own exchanges, and is seen to", () => {
  test.each<[string, Fault, RequestInit, (response: Response) => unknown, unknown]>([
    [
      "a request",
      onRequest("get", (request) => request.without("If-None-Match")),
      { headers: { "If-None-Match": "*" } },
      ({ status }) => status,
      200,
    ],
    ["a status", onResponse("get", (response) => response.withStatus(202)), {}, ({ status }) => status, 202],
    [
      "a header",
      onResponse("get", (response) => response.with("etag", '"x"')),
      {},
      ({ headers }) => headers.get("ETag"),
      '"x"',
    ],
    [
      "a missing header",
      onResponse("getJob", (response) => response.without("ETag")),
      {},
      ({ headers }) => headers.get("ETag"),
      null,
    ],
    [
      "a body",
      onJson("get", (body) => ({ ...body, more: 1 })),
      {},
      async (response) => (await response.json()).more,
      1,
    ],
    [
      "a job",
      onJob((one) => ({ ...one, status: "lost" })),
      {},
      async (response) => (await response.json()).data.status,
      "lost",
    ],
    [
      "several things",
      together(
        onResponse("get", (r) => r.withStatus(299)),
        onResponse("get", (r) => r.with("X-A", "1")),
      ),
      {},
      ({ status, headers }) => [status, headers.get("X-A")],
      [299, "1"],
    ],
    [
      "time",
      onRole("get", async (request, next, { delay }) => {
        await delay(1);
        return next(request);
      }),
      {},
      ({ status }) => status,
      200,
    ],
  ])("%s", async (_, fault, init, read, expected) => {
    expect(await read(await through(fault, job, init))).toEqual(expected);
    expect(proxy?.changes()).toBe(1);
    const other = await through(fault, "/v1/sites");
    expect(other.status).toBe(200);
    expect(proxy?.changes()).toBe(1);
  });

  test("a list of jobs and the answer to a creation are jobs too", async () => {
    const fault = onJob((one) => ({ ...one, status: "lost" }));
    const list: { data: readonly { status: string }[] } = await (await through(fault, "/v1/jobs")).json();
    expect(new Set(list.data.map(({ status }) => status))).toEqual(new Set(["lost"]));
    await makeJob(proxy?.url);
    expect(proxy?.changes()).toBe(2);
  });

  test("what it remembers belongs to one run", async () => {
    const fault = remembering("get", () => {
      let count = 0;
      return async (request, next) => {
        count += 1;
        return (await next(request)).with("X-Count", String(count));
      };
    });
    const counts = async () =>
      [await through(fault, job), await through(fault, job)].map(({ headers }) => headers.get("X-Count"));
    expect(await counts()).toEqual(["1", "2"]);
    await proxy?.close();
    proxy = undefined;
    expect(await counts()).toEqual(["1", "2"]);
  });
});

describe("event streams", () => {
  const events = async (fault: Fault) => {
    const text = await (await through(fault, `${job}/stream`)).text();
    return text
      .split("\n\n")
      .flatMap((block) => block.match(/^event: (.*)$/m)?.[1] ?? (block === "" ? [] : block));
  };

  test.each<[string, Fault, readonly string[]]>([
    [
      "an event can be dropped",
      onEvents((event) => (event.event === "end" ? undefined : event)),
      ["retry: 3000", "job"],
    ],
    [
      "an event can be doubled",
      onEvents((event) => (event.event === "job" ? [event, event] : event)),
      ["retry: 3000", "job", "job", "end"],
    ],
    [
      "something can follow",
      onStream(() => ({ atEnd: () => [{ event: "more", data: "1" }] })),
      ["retry: 3000", "job", "end", "more"],
    ],
    [
      "bytes can be changed",
      onStream(() => ({ bytes: (text) => text.replace("event: end", "event: fin") })),
      ["retry: 3000", "job", "fin"],
    ],
  ])("%s", async (_, fault, expected) => {
    expect(await events(fault)).toEqual(expected);
    expect(proxy?.changes()).toBe(1);
  });

  test("one that is not closed, by what has gone by, stays open until the client goes", async () => {
    const response = await through(
      onStream(() => {
        let hasEnded = false;
        return {
          each: (event) => {
            hasEnded ||= event.event === "end";
            return event;
          },
          get keepOpen() {
            return hasEnded;
          },
        };
      }),
      `${job}/stream`,
    );
    const reader = response.body?.getReader();
    let text = "";
    while (!text.includes("event: end")) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    const more = await Promise.race([
      reader?.read(),
      new Promise((resolve) => setImmediate(() => resolve("open"))),
    ]);
    expect(more).toBe("open");
    await expect.poll(() => proxy?.changes()).toBe(1);
    await reader?.cancel();
  });
});
