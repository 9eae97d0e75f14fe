import type { JSONWebKeySet } from "jose";
import type { JwtTrust } from "../http/auth/jwt.ts";
import { keysOfSet } from "../http/auth/key-set.ts";
import { isLoopback } from "../http/transport.ts";
import { OptionsError } from "../options-error.ts";
import type { ServeArguments } from "./arguments.ts";
import { readOption, reason } from "./read-option.ts";

/**
 * Whose JWTs are trusted by the command line; undefined for nobody's.
 * @throws OptionsError for options that lack each other, and for keys that are none.
 */
export function jwtOption({ jwks, jwksUrl, jwtIssuer, jwtAudience }: ServeArguments): JwtTrust | undefined {
  if (jwks === undefined && jwksUrl === undefined && jwtIssuer === undefined && jwtAudience === undefined) {
    return undefined;
  }
  if (jwks !== undefined && jwksUrl !== undefined)
    throw new OptionsError("give --jwks-url or --jwks, not both");
  if (jwtIssuer === undefined || jwtAudience === undefined) {
    throw new OptionsError(
      "JWTs are trusted by issuer and audience: give both --jwt-issuer and --jwt-audience",
    );
  }
  return { issuer: jwtIssuer, audience: jwtAudience, keys: keysOf(jwks, jwksUrl) };
}

function keysOf(file: string | undefined, url: string | undefined): JSONWebKeySet | URL {
  if (url !== undefined) return publishedAt(url);
  if (file === undefined) throw new OptionsError("--jwt-issuer needs its keys: give --jwks-url or --jwks");
  const keys = parsed(readOption("--jwks", file), file);
  // Tells by which option and file it can't be.
  keysOfSet(keys, `--jwks: ${file}`);
  return keys;
}

function parsed(text: string, file: string): JSONWebKeySet {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OptionsError(`--jwks: ${file} is no JSON: ${reason(error)}`);
  }
}

function publishedAt(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (url === undefined || !isSafe) {
    throw new OptionsError(
      "--jwks-url must be an https URL: whoever can change the keys on the way can sign tokens",
    );
  }
  return url;
}
