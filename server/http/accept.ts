import Negotiator from "negotiator";

/**
 * Whether a request's `Accept` allows a media type (RFC 9110 section 12.5.1); no field allows everything.
 * @param mediaType what the server would send, such as `application/json`.
 */
export function accepts(field: string | undefined, mediaType: string): boolean {
  if (field === undefined || field === "*/*") return true;
  // JSON and event streams are UTF-8 always, so a client that spells the charset out asks for what it gets.
  const offers = [mediaType, `${mediaType};charset=utf-8`];
  return new Negotiator({ headers: { accept: field } }).mediaTypes(offers).length > 0;
}
