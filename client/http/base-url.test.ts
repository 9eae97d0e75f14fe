import { expect, test } from "vitest";
import { createTestClient } from "../testing/test-client.ts";

test.each([
  "",
  "nonsense",
  "/api",
  "127.0.0.1:8080",
  "localhost:8080",
  "ftp://api.example.com",
  "http://",
  "https://api.example.com?team=1",
  "https://api.example.com/v2#top",
])("no client is made for %j", (baseUrl) => {
  expect(() => createTestClient(baseUrl)).toThrow(
    new TypeError(
      `Expected a base URL of http or https, without credentials, query and fragment, not "${baseUrl}"`,
    ),
  );
});

test("nor with credentials in it, and they are not repeated", () => {
  expect(() => createTestClient("https://user:secret@api.example.com")).toThrow(
    / not "…@api\.example\.com"$/,
  );
});

test.each([
  "http://127.0.0.1:8080",
  "http://[::1]:8080/",
  "HTTPS://api.example.com/v2/",
  "https://api.example.com/@scope",
])("%s is one", (baseUrl) => {
  expect(() => createTestClient(baseUrl)).not.toThrow();
});
