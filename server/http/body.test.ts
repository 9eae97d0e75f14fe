import { describe, expect, it } from "vitest";
import { readJsonBody } from "./body.ts";

const post = (body: BodyInit, type = "application/json"): Request =>
  new Request("http://localhost/", { method: "POST", body, headers: { "Content-Type": type } });

/** A body whose length nobody declared, as with chunked transfer coding. */
const chunked = (chunk: string, times: number): Request => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > times) controller.close();
      else controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
  // The DOM's types do not know `duplex` yet, which a streamed request body needs.
  const init = { method: "POST", body, duplex: "half", headers: { "Content-Type": "application/json" } };
  return new Request("http://localhost/", init);
};

describe("reading a JSON body", () => {
  it.each(["application/json", "Application/JSON", 'application/json; charset="UTF-8"'])(
    "takes %s",
    async (type) => {
      expect(await readJsonBody(post('{"a":1}', type), 64)).toEqual({ ok: true, value: { a: 1 } });
    },
  );

  it.each([
    "text/plain",
    "application/json; charset=latin1",
    "application/jsonp",
    "application/x-www-form-urlencoded",
  ])("refuses %s", async (type) => {
    expect(await readJsonBody(post("{}", type), 64)).toEqual({ ok: false, fault: "unsupported_media_type" });
  });

  it("refuses a declared length over the limit", async () => {
    const request = new Request("http://localhost/", {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": "application/json", "Content-Length": "65" },
    });
    expect(await readJsonBody(request, 64)).toEqual({ ok: false, fault: "too_large" });
  });

  it("counts a body of undeclared length and stops at the limit", async () => {
    expect(await readJsonBody(chunked('"', 2), 2)).toEqual({ ok: true, value: "" });
    expect(await readJsonBody(chunked("x".repeat(1_000), 1_000_000), 64)).toEqual({
      ok: false,
      fault: "too_large",
    });
  });

  it.each([
    ["", "the body is empty"],
    ['{"a":', "the body is not valid JSON"],
    ["{'a':1}", "the body is not valid JSON"],
  ])("tells why %s is malformed", async (body, reason) => {
    expect(await readJsonBody(post(body), 64)).toEqual({ ok: false, fault: "malformed", reason });
  });

  it.each([
    [100, true],
    [101, false],
    [30_000, false],
  ])("takes lists and objects %i deep: %s", async (levels, taken) => {
    const body = `${'{"a":['.repeat(levels / 2)}${levels % 2 === 1 ? "{}" : ""}${"]}".repeat(levels / 2)}`;
    expect(await readJsonBody(post(body), 1_000_000)).toMatchObject(
      taken ? { ok: true } : { ok: false, fault: "too_deep" },
    );
  });

  it("refuses bytes that are not UTF-8", async () => {
    expect(await readJsonBody(post(Uint8Array.of(0x22, 0xff, 0x22)), 64)).toEqual({
      ok: false,
      fault: "malformed",
      reason: "the body is not valid UTF-8, which JSON must be",
    });
  });
});
