import { expect, test } from "vitest";
import { resolveConfig } from "../config/config.ts";
import { Redactor } from "./redact.ts";

test.each([
  ["x", "the exchange of x is expected", "the exchange of $TOKEN is expected"],
  ["test", '{"type":"test.script","key":"test"}', '{"type":"test.script","key":"$TOKEN"}'],
  ["dev", "https://dev.example.test/dev-keys?key=dev", "https://dev.example.test/dev-keys?key=$TOKEN"],
  ["hunter2", "it is hunter2.", "it is $TOKEN."],
  ["a.b*c", "(a.b*c) aXbbc", "($TOKEN) aXbbc"],
  ["Hunter2Hunter2", "hunter2hunter2", "$TOKEN"],
  ["hunter2hunter2", "xhunter2hunter2x", "x$TOKENx"],
])("the secret %s is taken out, and words that contain a short one stay: %s", (token, text, shown) => {
  const settings = resolveConfig({ baseUrl: "http://server.test", principals: { full: { token } } }, {});

  expect(new Redactor(settings).text(text)).toBe(shown);
});
