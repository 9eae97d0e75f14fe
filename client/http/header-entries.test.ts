import { expect, test } from "vitest";
import { answerJson, startServer } from "../testing/http-server.ts";
import { createTestClient } from "../testing/test-client.ts";

const thing = answerJson(200, { data: { name: "a" } });

test.each([{ "x-team": "acme" }, new Headers({ "X-Team": "acme" })])(
  "headers of the client's and of the call's, as $constructor.name",
  async (headers) => {
    const server = await startServer({ "GET /v1/things/t1": thing });
    const { api } = createTestClient(server.url, { headers });
    await api.things.get("t1");
    await createTestClient(server.url).api.things.get("t1", { headers });
    expect(server.seen.map((request) => request.headers["x-team"])).toEqual(["acme", "acme"]);
  },
);
