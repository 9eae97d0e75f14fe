import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from "jose";
import { expect, test } from "vitest";
import { OptionsError } from "../../options-error.ts";
import { createJwtVerifier } from "./jwt.ts";

const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
const good: JWK = { ...(await exportJWK(publicKey)), kid: "a" };
const priv: JWK = { ...(await exportJWK(privateKey)), kid: "b" };

const trusting = (keys: JSONWebKeySet) => createJwtVerifier({ issuer: "i", audience: "a", keys });

test.each<[string, JSONWebKeySet, RegExp]>([
  ["no key", { keys: [] }, /^jwt\.keys has no public key for signatures/],
  ["a shared secret only", { keys: [{ kty: "oct", k: "c2VjcmV0" }] }, /has no public key for signatures/],
  ["a key for encryption only", { keys: [{ ...good, use: "enc" }] }, /has no public key for signatures/],
  ["a private key", { keys: [good, priv] }, /the key b is a private one/],
  ["half a key", { keys: [good, { kty: "EC", crv: "P-256", x: "AAAA" }] }, /the key number 2 can't be read/],
  ["no set at all", JSON.parse('{"keys": "none"}'), /is no JSON Web Key Set/],
])("a set with %s is refused at once", (_, keys, message) => {
  expect(() => trusting(keys)).toThrow(OptionsError);
  expect(() => trusting(keys)).toThrow(message);
});

test("keys of other uses may stand beside it", () => {
  expect(() =>
    trusting({ keys: [good, { ...good, use: "enc" }, { kty: "oct", k: "c2VjcmV0" }] }),
  ).not.toThrow();
});
