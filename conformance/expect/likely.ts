import type { ErrorView } from "../api/reply.ts";
import type { Exchange } from "../http/index.ts";

/** A response in one line: status, what it carries, its size. */
export function summary(exchange: Exchange, error?: ErrorView): string {
  const parts = [String(exchange.status)];
  if (error?.code !== undefined || error?.type !== undefined)
    parts.push(`${error.type ?? ""} ${error.code ?? ""}`.trim());
  if (error?.param !== undefined) parts.push(`param "${error.param}"`);
  const etag = exchange.headers.get("ETag");
  if (etag !== undefined) parts.push(`ETag ${etag}`);
  parts.push(
    exchange.body.length === 0
      ? "no content"
      : `${exchange.body.length} bytes of ${exchange.mediaType ?? "no type"}`,
  );
  return parts.join(", ");
}

/** The probable cause of an unexpected status, where the exchange alone tells it. */
export function likelyCause(exchange: Exchange, expected: readonly number[]): string | undefined {
  const { status, request } = exchange;
  if (expected.length === 0) return undefined;
  if (expected.includes(304) && status === 200) return notModifiedCause(exchange);
  if (status === 405 || status === 501) return "the server does not offer this method on this path";
  if (status >= 500) return "the server failed at this input instead of answering it";
  if (status === 401 && !expected.includes(401) && request.principal !== "anonymous")
    return `the credentials of ${request.principal} are not accepted`;
  if (status === 403 && !expected.includes(403))
    return `the credentials of ${request.principal} lack a scope`;
  if (status === 404 && !expected.includes(404))
    return "the server has no such route, or hides what these credentials may see";
  if (status === 429)
    return "the suite ran into a rate limit that is meant for others; give its credentials a larger quota";
  if (expected.every((wanted) => wanted >= 400) && status < 300)
    return "the server does not look at this at all";
  return undefined;
}

function notModifiedCause(exchange: Exchange): string {
  const sent = exchange.request.headers.all("If-None-Match").join(", ");
  const etag = exchange.headers.get("ETag");
  if (etag === undefined) return "the server has no entity tag to compare with";
  if (sent.trim() === "*") return "the server takes the asterisk for a tag";
  const opaque = (tag: string) => tag.replace(/^W\//, "");
  const tags = sent.split(",").map((tag) => tag.trim());
  if (tags.includes(etag))
    return `the server does not compare weakly, or not at all: ${etag} was sent and did not match ${etag}`;
  if (tags.map(opaque).includes(opaque(etag)))
    return `the server compares entity tags strongly: ${sent} did not match ${etag}`;
  return `the entity tag is another one each time: ${sent} was current, now it is ${etag}`;
}
