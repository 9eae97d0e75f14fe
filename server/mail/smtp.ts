import { createTransport } from "nodemailer";
import type { Message } from "./message.ts";
import type { SmtpOptions } from "./smtp-options.ts";

/** Hands mail over to a mail server. */
export interface MailTransport {
  /** Resolves when the mail server has taken the mail; rejects with a `MailRefused`, or with what went wrong on the way. */
  send(message: Message): Promise<void>;
}

/** The mail server will never take this mail: trying again is of no use. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}

/** How long to wait for a mail server at each step, in milliseconds. */
const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  socketTimeout: 30_000,
} as const;

/** Mail over SMTP, a connection each: there are few, and none is left open between them. */
export function createSmtpTransport(options: SmtpOptions): MailTransport {
  const { host, port, user, password, from } = options;
  const transport = createTransport({
    host,
    port,
    secure: options.implicitTls,
    requireTLS: options.requireTls,
    ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
    ...TIMEOUTS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, to, subject, text }) {
      try {
        await transport.sendMail({
          messageId,
          from: { name: "", address: from },
          to: { name: "", address: to },
          envelope: { from, to: [to] },
          subject,
          text,
          // Nobody's vacation notice should answer (RFC 3834 section 5).
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        throw isFinal(error) ? new MailRefused("the mail server refused the mail", { cause: error }) : error;
      }
    },
  };
}

/** A reply of 5xx to the addresses or the mail itself; one to a login can be put right by the operator. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !("responseCode" in error)) return false;
  const { code, responseCode } = error;
  return (
    (code === "EENVELOPE" || code === "EMESSAGE") && typeof responseCode === "number" && responseCode >= 500
  );
}
