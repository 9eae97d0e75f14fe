import type { Exchange } from "../http/index.ts";

/**
 * Where a `Location` or a link leads: the path and query below the base URL, to be sent with `api.raw`.
 *
 * @param reference relative or absolute; resolved against the URL of the request (RFC 9110 section 10.2.2).
 * @returns `undefined` when it is no reference at all or leads elsewhere, where no credentials may be sent.
 */
export function pathBelow(baseUrl: string, { request }: Exchange, reference: unknown): string | undefined {
  if (typeof reference !== "string" || !URL.canParse(reference, request.url)) return undefined;
  const target = new URL(reference, request.url);
  const base = new URL(baseUrl);
  const root = base.pathname.replace(/\/$/, "");
  if (target.origin !== base.origin || !target.pathname.startsWith(`${root}/`)) return undefined;
  return target.pathname.slice(root.length) + target.search;
}
