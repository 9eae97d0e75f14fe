import { createSecureContext } from "node:tls";
import type { TlsCredentials } from "../http/server.ts";
import { type SmtpOptions, smtpOptions } from "../mail/smtp-options.ts";
import type { ServerOptions } from "../options.ts";
import { OptionsError } from "../options-error.ts";
import type { ServeArguments } from "./arguments.ts";
import { jwtOption } from "./jwt-option.ts";
import { readOption, reason } from "./read-option.ts";
import { sampleKeys } from "./sample-option.ts";

/**
 * What the command line and the environment ask for.
 * @throws OptionsError with one line for the person who typed it.
 */
export function serverOptions(args: ServeArguments, environment: NodeJS.ProcessEnv): ServerOptions {
  const sample = args.sample ?? args.db === undefined;
  return given({
    port: args.port,
    host: args.host,
    logLevel: args.logLevel,
    behindProxy: args.behindProxy ?? false,
    db: args.db,
    sample,
    sampleKeys: sampleKeys(environment, sample),
    tls: tlsCredentials(args),
    jwt: jwtOption(args),
    smtp: smtpOption(args, environment),
    publicUrl: publicUrl(args.publicUrl),
    metrics: args.metrics,
    drainSeconds: args.drain,
    headerTimeoutSeconds: args.headerTimeout,
    requestTimeoutSeconds: args.requestTimeout,
    heartbeatSeconds: args.heartbeat,
    revocationCheckSeconds: args.revocationCheck,
    maxStreamAgeSeconds: args.maxStreamAge,
    streamsPerPrincipal: args.streamsPerKey,
    rateLimit: given({ quota: args.rateLimit, windowSeconds: args.rateWindow }),
    retentionSeconds: args.retention,
    tombstoneSeconds: args.tombstone,
    idempotencySeconds: args.idempotencyTtl,
    timeScale: args.timeScale,
  });
}

/** An object without the members that are undefined. */
type Given<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};

function given<T extends object>(members: T): Given<T>;
function given(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function tlsCredentials({ tlsCert, tlsKey }: ServeArguments): TlsCredentials | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new OptionsError("--tls-cert and --tls-key belong together: give both");
  }
  const tls = { cert: readOption("--tls-cert", tlsCert), key: readOption("--tls-key", tlsKey) };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new OptionsError(
      `${tlsCert} and ${tlsKey} are no certificate and its key, both PEM: ${reason(error)}`,
    );
  }
  return tls;
}

function smtpOption(
  { smtp, mailFrom }: ServeArguments,
  environment: NodeJS.ProcessEnv,
): SmtpOptions | undefined {
  if (smtp !== undefined) {
    return smtpOptions({ url: smtp, from: mailFrom, password: environment.ACCEPTED_SMTP_PASSWORD });
  }
  if (mailFrom !== undefined)
    throw new OptionsError("--mail-from needs --smtp, the server that sends the mail");
  return undefined;
}

function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search + url.hash !== ""
  ) {
    throw new OptionsError("--public-url must be an origin, such as https://api.example.com");
  }
  return url.origin;
}
