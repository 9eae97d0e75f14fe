import type { ClientOptions } from "../options.ts";

/** Whether a key can be sent in a header. */
export function isSendable(key: string): boolean {
  return !/[^!-~]/.test(key);
}

/** The value of the header that carries the credentials. */
export async function authorization(apiKey: ClientOptions["apiKey"]): Promise<string | undefined> {
  const key = typeof apiKey === "function" ? await apiKey() : apiKey;
  // fetch refuses such a header too, but its message quotes the key.
  if (key && !isSendable(key)) throw new TypeError("The API key can't be sent in a header");
  return key && `Bearer ${key}`;
}
