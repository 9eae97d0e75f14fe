import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createCursorCodec } from "./cursor.ts";

const codec = createCursorCodec(randomBytes(32));
const binding = { collection: "jobs", filters: { status: ["queued", "running"], type: [] } };
const state = { position: [1_792_000_000_000, "job_0123456789abcdef"], frozen: { since: 5 } };

describe("cursors", () => {
  it("come back as they went, in URL-safe characters", () => {
    const cursor = codec.encode(state, binding);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(codec.decode(cursor, binding)).toEqual(state);
  });

  it("show nothing of what is in them", () => {
    const bytes = Buffer.from(codec.encode(state, binding), "base64url").toString("latin1");
    expect(bytes).not.toContain("job_");
    expect(codec.encode(state, binding)).not.toBe(codec.encode(state, binding));
  });

  it("do not depend on the order of filters or on absent ones", () => {
    const cursor = codec.encode(state, { collection: "jobs", filters: { a: ["1"], b: ["2"], c: [] } });
    expect(codec.decode(cursor, { collection: "jobs", filters: { b: ["2"], a: ["1"] } })).toEqual(state);
  });

  it("are refused with other filters, for another collection, or under another secret", () => {
    const cursor = codec.encode(state, binding);
    expect(codec.decode(cursor, { ...binding, filters: { status: ["queued"] } })).toBeUndefined();
    expect(codec.decode(cursor, { ...binding, collection: "sites" })).toBeUndefined();
    expect(createCursorCodec(randomBytes(32)).decode(cursor, binding)).toBeUndefined();
  });

  it("are refused after a change of any character", () => {
    const cursor = codec.encode(state, binding);
    for (let index = 0; index < cursor.length; index += 1) {
      const other = cursor[index] === "A" ? "B" : "A";
      const altered = cursor.slice(0, index) + other + cursor.slice(index + 1);
      expect(codec.decode(altered, binding), `character ${index}`).toBeUndefined();
    }
  });

  it("have one spelling: unused bits of the last character are no second one", () => {
    // 12 + 16 bytes and a payload of 4n + 1 bytes leave unused bits in the last character.
    const padded = { position: ["x".repeat(3)], frozen: {} };
    const cursors = [1, 2, 3].map((more) =>
      codec.encode({ ...padded, position: [...padded.position, "y".repeat(more)] }, binding),
    );
    for (const cursor of cursors) {
      const others = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
        .map((last) => cursor.slice(0, -1) + last)
        .filter((other) => other !== cursor && codec.decode(other, binding) !== undefined);
      expect(others).toEqual([]);
    }
  });

  it.each([[""], ["A"], ["%%%"], ["a b"], ["A".repeat(21)], ["A".repeat(513)], ["=".repeat(40)]])(
    "%s is no cursor",
    (cursor) => {
      expect(codec.decode(cursor, binding)).toBeUndefined();
    },
  );
});
