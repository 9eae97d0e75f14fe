import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { z } from "zod";
import type { TlsCredentials } from "../http/server.ts";
import { OptionsError, type ServerOptions } from "../options.ts";
import { sampleKeyRoles } from "../samples/keys.ts";
import type { ServeArguments } from "./arguments.ts";

/** Environment variable with fixed secrets for the sample keys: a JSON object, role to secret. */
const SAMPLE_KEYS = "ACCEPTED_SAMPLE_KEYS";

/**
 * What the command line and the environment ask for.
 * @throws OptionsError with one line for the person who typed it.
 */
export function serverOptions(args: ServeArguments, environment: NodeJS.ProcessEnv): ServerOptions {
  const tls = tlsCredentials(args);
  const sampleKeys = environment[SAMPLE_KEYS];
  return {
    port: args.port,
    host: args.host,
    logLevel: args.logLevel,
    behindProxy: args.behindProxy ?? false,
    ...(args.db === undefined ? {} : { db: args.db }),
    ...(tls === undefined ? {} : { tls }),
    ...(args.heartbeat === undefined ? {} : { heartbeatSeconds: args.heartbeat }),
    ...(args.revocationCheck === undefined ? {} : { revocationCheckSeconds: args.revocationCheck }),
    ...(args.maxStreamAge === undefined ? {} : { maxStreamAgeSeconds: args.maxStreamAge }),
    ...(args.streamsPerKey === undefined ? {} : { streamsPerPrincipal: args.streamsPerKey }),
    ...(args.rateWindow === undefined ? {} : { rateLimit: { windowSeconds: args.rateWindow } }),
    ...(args.retention === undefined ? {} : { retentionSeconds: args.retention }),
    ...(args.tombstone === undefined ? {} : { tombstoneSeconds: args.tombstone }),
    ...(args.idempotencyTtl === undefined ? {} : { idempotencySeconds: args.idempotencyTtl }),
    ...(args.timeScale === undefined ? {} : { timeScale: args.timeScale }),
    ...(sampleKeys === undefined ? {} : { sampleKeys: parseSampleKeys(sampleKeys) }),
  };
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

function readOption(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new OptionsError(`${option}: can't read ${file}: ${reason(error)}`);
  }
}

function parseSampleKeys(text: string): Record<string, string> {
  const roles = sampleKeyRoles();
  // The message never shows the value: it holds secrets.
  const refused = new OptionsError(
    `${SAMPLE_KEYS} must be a JSON object of secrets (mfk_… of letters, digits, - and _) by role; roles are ${roles.join(", ")}`,
  );
  try {
    const secret = z.string().regex(/^mfk_[\w-]{8,200}$/);
    return z.partialRecord(z.enum(roles), secret).parse(JSON.parse(text));
  } catch {
    throw refused;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
