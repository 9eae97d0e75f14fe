import { createPublicKey } from "node:crypto";
import { createLocalJWKSet, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from "jose";
import { OptionsError } from "../../options-error.ts";

/** Kinds of keys whose public half verifies what the private half has signed. */
const KEY_PAIRS: ReadonlySet<string> = new Set(["EC", "OKP", "RSA"]);

/**
 * What finds the key of a token in a set that does not change.
 * @param source what the set is called where it was given.
 * @throws OptionsError for a set by which some tokens, or all, could never be verified: each would be refused, and nobody told why
 */
export function keysOfSet(set: JSONWebKeySet, source: string): JWTVerifyGetKey {
  const keys = keySet(set, source);
  const signing = set.keys.filter(isForSignatures);
  if (signing.length === 0)
    throw new OptionsError(`${source} has no public key for signatures, of the kinds EC, OKP or RSA`);
  for (const key of signing) {
    const name = key.kid ?? `number ${set.keys.indexOf(key) + 1}`;
    if (key.d !== undefined)
      throw new OptionsError(`${source}: the key ${name} is a private one; give its public half`);
    if (!isReadable(key))
      throw new OptionsError(`${source}: the key ${name} can't be read as one of ${key.kty}`);
  }
  return keys;
}

function keySet(set: JSONWebKeySet, source: string): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(set);
  } catch (cause) {
    throw new OptionsError(`${source} is no JSON Web Key Set`, { cause });
  }
}

function isForSignatures({ kty, use }: JWK): boolean {
  return kty !== undefined && KEY_PAIRS.has(kty) && (use === undefined || use === "sig");
}

function isReadable(key: JWK): boolean {
  try {
    createPublicKey({ key: { ...key }, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}
