import { OptionsError } from "../../options-error.ts";
import type { Directory } from "../../store/directory.ts";
import type { KeysArguments } from "./command.ts";
import { keyDocument } from "./key-document.ts";

/**
 * Revokes a key; one that is revoked already stays as it is.
 * @returns what to print.
 * @throws OptionsError when there is no such key.
 */
export async function revokeKey(directory: Directory, keyId: string, args: KeysArguments): Promise<string> {
  await directory.revokeKey(keyId);
  const key = await directory.key(keyId);
  if (key === undefined) throw new OptionsError(`there is no key ${keyId}; accepted keys list shows them`);
  return args.json === true ? JSON.stringify({ key: keyDocument(key) }) : `revoked ${keyId} (${key.name})`;
}
