import { expect, it } from "vitest";
import { ResponseReader } from "./response-reader.ts";

const ANSWERS = [
  'HTTP/1.1 304 Not Modified\r\nETag: W/"1"\r\n\r\n',
  "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
  "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
].join("");

it.each([1, 7, ANSWERS.length])("finds each answer in chunks of %i bytes", (size) => {
  const statuses: number[] = [];
  const reader = new ResponseReader((status) => statuses.push(status));
  for (let at = 0; at < ANSWERS.length; at += size) reader.read(ANSWERS.slice(at, at + size));
  expect(statuses).toEqual([304, 200, 202]);
});

it("refuses an answer whose end it can't tell", () => {
  const reader = new ResponseReader(() => undefined);
  expect(() => reader.read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")).toThrow(
    "Content-Length",
  );
});
