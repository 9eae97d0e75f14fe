import { expect, test } from "vitest";
import { WebStream } from "./web-stream.ts";

/** More than is kept for a reader that takes nothing. */
const MUCH = "x".repeat(20_000);

function opened() {
  const stream = new WebStream();
  const told: string[] = [];
  for (const event of ["close", "drain"]) stream.on(event, () => told.push(event));
  stream.writeHead(200, { "Content-Type": "text/event-stream" });
  return { stream, told, response: stream.toResponse() };
}

test("gives what was written, to its end", async () => {
  const { stream, told, response } = opened();
  stream.write("Größe ");
  stream.write(Buffer.from("bytes"));
  stream.end();
  stream.end();
  expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/event-stream"]);
  expect(await response.text()).toBe("Größe bytes");
  expect(told).toEqual(["close"]);
});

test("takes names and values in turns as a head", () => {
  const stream = new WebStream();
  expect(stream.headersSent).toBe(false);
  stream.writeHead(200, ["A", "1", "B", "2"]);
  expect(Object.fromEntries(stream.toResponse().headers)).toEqual({ a: "1", b: "2" });
  expect(stream.headersSent).toBe(true);
});

test("says that its reader is slow, and when it is no more", async () => {
  const { stream, told, response } = opened();
  expect(stream.write("little")).toBe(true);
  expect(stream.write(MUCH)).toBe(false);
  expect(stream.writableLength).toBe(20_006);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  await expect.poll(() => told).toEqual(["drain"]);
  expect(stream.writableLength).toBe(0);
});

test("is over when its reader leaves: nothing is written any more", async () => {
  const { stream, told, response } = opened();
  await response.body?.cancel();
  expect(told).toEqual(["close"]);
  expect(stream.write("late")).toBe(false);
  stream.end();
  stream.destroy();
  expect(told).toEqual(["close"]);
});

test("breaks off when it is destroyed", async () => {
  const { stream, told, response } = opened();
  stream.write(MUCH);
  stream.destroy();
  await expect(response.text()).rejects.toThrow("took nothing");
  expect(told).toEqual(["close"]);
});
