import type { Logger } from "pino";
import { Mailer, type MailOutcome } from "./mail/mailer.ts";
import { createSmtpTransport } from "./mail/smtp.ts";
import type { ServerOptions } from "./options.ts";
import type { Store } from "./store/store.ts";

/** The sender of mail, where the options name a mail server. */
export function createMailer(
  { smtp, publicUrl }: Pick<ServerOptions, "smtp" | "publicUrl">,
  store: Store,
  log: Logger,
  onOutcome: ((outcome: MailOutcome) => void) | undefined,
): Mailer | undefined {
  if (smtp === undefined) return undefined;
  return new Mailer({
    jobs: store.jobs,
    outbox: store.outbox,
    transport: createSmtpTransport(smtp),
    domain: smtp.from.slice(smtp.from.lastIndexOf("@") + 1),
    publicUrl: publicUrl ?? null,
    log,
    now: Date.now,
    ...(onOutcome === undefined ? {} : { onOutcome }),
  });
}
