import { z } from "zod";
import { isLoopback } from "../http/transport.ts";
import { OptionsError } from "../options-error.ts";

/** Where mail is handed over, and as whom. */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte on. */
  readonly implicitTls: boolean;
  /** Otherwise: whether STARTTLS must succeed before anything is said. */
  readonly requireTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** Sender's address. */
  readonly from: string;
}

/**
 * Reads `--smtp` and what belongs to it.
 * @param given.url `smtp://[user@]host[:587]`, with STARTTLS unless the host is this machine, or `smtps://[user@]host[:465]`.
 * @param given.password from the environment: in a URL it would be seen in lists of processes.
 * @throws OptionsError in one line that never shows a password.
 */
export function smtpOptions(given: {
  readonly url: string;
  readonly from: string | undefined;
  readonly password: string | undefined;
}): SmtpOptions {
  const url = URL.canParse(given.url) ? new URL(given.url) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === "") {
    throw new OptionsError("--smtp must be smtp://[user@]host[:port], or smtps:// for TLS from the start");
  }
  if (url.password !== "") {
    throw new OptionsError("--smtp: others can see a password there; give it as ACCEPTED_SMTP_PASSWORD");
  }
  const user = url.username === "" ? null : decodeURIComponent(url.username);
  if ((user === null) !== (given.password === undefined)) {
    throw new OptionsError(
      user === null
        ? "ACCEPTED_SMTP_PASSWORD needs a user: --smtp smtp://user@host"
        : "--smtp names a user: give the password as ACCEPTED_SMTP_PASSWORD",
    );
  }
  if (given.from === undefined) throw new OptionsError("--smtp needs --mail-from, the sender's address");
  if (!z.email().safeParse(given.from).success) {
    throw new OptionsError("--mail-from must be an e-mail address, such as jobs@example.com");
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const implicitTls = url.protocol === "smtps:";
  return {
    host,
    port: url.port === "" ? (implicitTls ? 465 : 587) : Number(url.port),
    implicitTls,
    requireTls: !implicitTls && !isLoopback(host),
    user,
    password: given.password ?? null,
    from: given.from,
  };
}
