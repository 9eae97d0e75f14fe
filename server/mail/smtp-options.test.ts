import { describe, expect, it } from "vitest";
import { OptionsError } from "../options-error.ts";
import { smtpOptions } from "./smtp-options.ts";

const from = "jobs@example.test";

describe("--smtp", () => {
  it.each([
    [
      "smtp://mail.example.test",
      { host: "mail.example.test", port: 587, implicitTls: false, requireTls: true },
    ],
    ["smtps://mail.example.test", { port: 465, implicitTls: true, requireTls: false }],
    ["smtp://127.0.0.1:2525", { port: 2525, requireTls: false }],
    ["smtp://[::1]:2525", { host: "::1", requireTls: false }],
  ])("%s", (url, want) => {
    expect(smtpOptions({ url, from, password: undefined })).toMatchObject({ user: null, ...want });
  });

  it("takes a user from the URL and the password from elsewhere", () => {
    expect(smtpOptions({ url: "smtps://a%40b@h.test", from, password: "hunter2" })).toMatchObject({
      user: "a@b",
      password: "hunter2",
    });
  });

  it.each([
    [{ url: "mail.example.test", from, password: undefined }, /smtp:\/\//],
    [{ url: "https://mail.example.test", from, password: undefined }, /smtp:\/\//],
    [{ url: "smtp://user:hunter2@h.test", from, password: undefined }, /ACCEPTED_SMTP_PASSWORD/],
    [{ url: "smtp://user@h.test", from, password: undefined }, /ACCEPTED_SMTP_PASSWORD/],
    [{ url: "smtp://h.test", from, password: "hunter2" }, /needs a user/],
    [{ url: "smtp://h.test", from: undefined, password: undefined }, /--mail-from/],
    [{ url: "smtp://h.test", from: "me\r\nBcc: x@y.test", password: undefined }, /--mail-from/],
  ])("%j is refused, without the password", (given, message) => {
    const refusal = (() => {
      try {
        return smtpOptions(given);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(OptionsError);
    expect(String(refusal)).toMatch(message);
    expect(String(refusal)).not.toContain("hunter2");
  });
});
