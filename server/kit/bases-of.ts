import { type LinkBases, ROOT_BASES } from "../http/link-bases.ts";
import { OptionsError } from "../options-error.ts";

/** What the links of an API begin with, as its options say it. @throws OptionsError for what no link can begin with */
export function basesOf({
  basePath,
  docUrl,
}: {
  readonly basePath?: string | undefined;
  readonly docUrl?: string | undefined;
}): LinkBases {
  return {
    api: basePath === undefined ? ROOT_BASES.api : checkedPath(basePath),
    docs: docUrl === undefined ? ROOT_BASES.docs : checkedUrl(docUrl),
  };
}

function checkedPath(path: string): string {
  // What a URL would have in other words is nothing that a client comes back with.
  if (/^(?:\/[^/]+)+$/.test(path) && new URL(path, "http://localhost").pathname === path) return path;
  throw new OptionsError(
    `basePath must be a path as URLs have it, with a slash before it and none after it, such as /api, not ${JSON.stringify(path)}; leave it out where the API is at the root`,
  );
}

function checkedUrl(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && !text.includes("#")) return url.href;
  throw new OptionsError(
    `docUrl must be a whole URL without a fragment, such as https://docs.example.com/errors, not ${JSON.stringify(text)}: the contract has doc_url absolute, and the code is its fragment`,
  );
}
