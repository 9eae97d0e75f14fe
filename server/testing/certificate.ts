import { generate } from "selfsigned";
import type { TlsCredentials } from "../http/server.ts";

/** A fresh certificate for 127.0.0.1 that nobody has signed but itself. */
export async function certificate(): Promise<TlsCredentials> {
  const pair = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  return { cert: pair.cert, key: pair.private };
}
