import { check } from "../../runner/check.ts";
import { accepted } from "../../scenario/accepted.ts";

check("errors.malformed-json", async ({ api, job, expect }) => {
  const { operation, body } = job.creationRequest();
  const text = JSON.stringify(body);
  const bodies: readonly (readonly [string, string | Uint8Array])[] = [
    ["a body that is cut off", text.slice(0, -1)],
    ["JSON with something after it", `${text},`],
    ["single quotes", text.replaceAll('"', "'")],
    ["a trailing comma", text.replace(/\}$/, ",}")],
    ["an empty body", ""],
    ["bytes that are no UTF-8", Uint8Array.of(...Buffer.from(text.slice(0, 2)), 0xff, 0xfe, 0x22, 0x7d)],
  ];
  const replies = await Promise.all(bodies.map(([, rawBody]) => api.call(operation, { rawBody })));

  for (const reply of replies) {
    job.adopt(reply);
    expect(reply).toBeError({ status: 400, code: "request.malformed_json" });
  }
});

check("errors.media-type", async ({ job, expect }) => {
  const types = ["text/plain", "application/x-www-form-urlencoded", "application/json-patch+json", null];
  const replies = await Promise.all(types.map((contentType) => job.request(undefined, { contentType })));

  for (const reply of replies) {
    expect(reply).toBeError({ status: 415, code: "request.unsupported_media_type" });
  }
});

check("errors.media-type", { title: "spellings of JSON" }, async ({ job, contract, expect }) => {
  const types = ["application/json; charset=utf-8", "Application/JSON", 'application/json;charset="UTF-8"'];
  const replies = await Promise.all(types.map((contentType) => job.request(undefined, { contentType })));

  for (const reply of replies) {
    expect(reply)
      .likely("the server compares the text of Content-Type instead of reading it")
      .toHaveStatus(...accepted(contract));
  }
});

check("errors.too-large", async ({ api, job, contract, notApplicable, expect }) => {
  const limit = contract.limit("body_bytes") ?? notApplicable("the contract has no limit for bodies");
  const { operation, body } = job.creationRequest();
  const fitting = JSON.stringify(body).padEnd(limit, " ");
  const chunked = [["Transfer-Encoding", "chunked"]] as const;
  const [just, over, overChunked] = await Promise.all([
    api.call(operation, { rawBody: fitting }),
    api.call(operation, { rawBody: `${fitting} ` }),
    api.call(operation, { rawBody: `${fitting} `, headers: chunked }),
  ]);
  for (const reply of [just, over, overChunked]) job.adopt(reply);

  expect(just)
    .likely("the server refuses bodies that are just small enough")
    .toHaveStatus(...accepted(contract));
  expect(over).toBeError({ status: 413, code: "request.too_large" });
  expect(overChunked)
    .likely("the server believes Content-Length and does not count")
    .toBeError({ status: 413, code: "request.too_large" });
});
