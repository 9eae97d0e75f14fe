import { expect, test } from "vitest";
import { createTestClient } from "../testing/test-client.ts";

test.each(["", "nonsense", "/api", "127.0.0.1:8080", "localhost:8080", "ftp://api.example.com", "http://"])(
  "no client is made for %j",
  (baseUrl) => {
    expect(() => createTestClient(baseUrl)).toThrow(
      new TypeError(
        `Expected a base URL of http or https, without credentials, query and fragment, not "${baseUrl}"`,
      ),
    );
  },
);

test.each([
  ["https://user:secret@api.example.com", "…@api.example.com"],
  ["https://api.example.com?key=secret", "https://api.example.com?…"],
  ["https://api.example.com/v2#secret", "https://api.example.com/v2#…"],
])("nor for %j, and what is secret in it is not repeated", (baseUrl, told) => {
  expect(() => createTestClient(baseUrl)).toThrow(` not "${told}"`);
});

test.each([
  "http://127.0.0.1:8080",
  "http://[::1]:8080/",
  "HTTPS://api.example.com/v2/",
  "https://api.example.com/@scope",
])("%s is one", (baseUrl) => {
  expect(() => createTestClient(baseUrl)).not.toThrow();
});
