import { randomUUID } from "node:crypto";

/** A fresh id for one request, unguessable: `req_` and 32 hexadecimal digits. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll("-", "")}`;
}
