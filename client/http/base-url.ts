/**
 * Where the paths of the contract are appended, without a slash at its end. On a page, it may be relative to that page.
 * @throws {TypeError} for what no request can be sent to, and where a path would end up in a query or a fragment.
 */
export function baseUrlOf(baseUrl: string | URL): string {
  const given = String(baseUrl);
  const page = globalThis.location?.href;
  const url = URL.canParse(given, page) ? new URL(given, page).href : "";
  // fetch refuses credentials in a URL, too, but its message quotes them; and a query may be one.
  if (!/^https?:\/\/[^/@]+\/[^?#]*$/.test(url))
    throw new TypeError(
      `Expected a base URL of http or https, without credentials, query and fragment, not "${given.replace(/.*@/, "…@").replace(/([?#]).*/, "$1…")}"`,
    );
  return given.replace(/\/$/, "");
}
