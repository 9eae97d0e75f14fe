import { expect, test } from "vitest";
import { proxyNote } from "./proxy-note.ts";

const PROXY = "http://proxy.test:3128";
const URL = "https://api.example.test:8443/base";

test.each([
  ["https_proxy", { https_proxy: PROXY, HTTPS_PROXY: PROXY }],
  ["HTTPS_PROXY", { HTTPS_PROXY: PROXY, NO_PROXY: "localhost, ample.test,.example.com,example.test:443" }],
])("%s that holds for the server is said not to be heeded", (name, env) => {
  expect(proxyNote(URL, env)).toBe(
    `${name} is not heeded: the suite goes to api.example.test:8443 itself, since what a proxy changes or answers would count as the server's`,
  );
});

test.each([
  [URL, { HTTP_PROXY: PROXY, HTTPS_PROXY: "" }],
  [URL, { HTTPS_PROXY: PROXY, NO_PROXY: "*" }],
  [URL, { HTTPS_PROXY: PROXY, NO_PROXY: "other.test, API.example.test" }],
  [URL, { HTTPS_PROXY: PROXY, no_proxy: ".example.test", NO_PROXY: "other.test" }],
  [URL, { HTTPS_PROXY: PROXY, NO_PROXY: "*.example.test" }],
  [URL, { HTTPS_PROXY: PROXY, NO_PROXY: "api.example.test:8443" }],
  ["http://127.0.0.1:8080", { HTTP_PROXY: PROXY }],
  ["http://[::1]:8080", { HTTP_PROXY: PROXY }],
  ["http://localhost", { http_proxy: PROXY }],
])("nothing is said where none holds: %s with %j", (url, env) => {
  expect(proxyNote(url, env)).toBeUndefined();
});
