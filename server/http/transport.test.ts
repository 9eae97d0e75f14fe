import { expect, it } from "vitest";
import { isLoopback, isTransportSecure } from "./transport.ts";

it.each([
  ["loopback", false, undefined, true],
  ["tls", true, undefined, true],
  ["tls", false, undefined, false],
  ["tls", false, "https", false],
  ["proxy", false, "https", true],
  ["proxy", false, "HTTPS, https", true],
  ["proxy", false, "https, http", false],
  ["proxy", false, "http", false],
  ["proxy", false, "", false],
  ["proxy", false, undefined, false],
  ["proxy", true, undefined, true],
] as const)("%s, encrypted %s, X-Forwarded-Proto %s: %s", (mode, encrypted, forwardedProto, expected) => {
  expect(isTransportSecure(mode, { encrypted, forwardedProto })).toBe(expected);
});

it.each([
  ["127.0.0.1", true],
  ["127.8.8.8", true],
  ["localhost", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.1.1", false],
  ["127.0.0.1.example.test", false],
])("%s is loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
