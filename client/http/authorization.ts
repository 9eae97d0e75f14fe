import type { ClientOptions } from "../options.ts";

/** The header that carries the credentials. */
export async function authorization(apiKey: ClientOptions["apiKey"]): Promise<Record<string, string>> {
  const key = typeof apiKey === "function" ? await apiKey() : apiKey;
  if (!key) return {};
  // fetch refuses such a header too, but its message quotes the key.
  if (/[^\x21-\x7e]/.test(key)) throw new TypeError("The API key has a character that no header can carry");
  return { Authorization: `Bearer ${key}` };
}
