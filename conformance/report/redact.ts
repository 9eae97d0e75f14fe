import type { Settings } from "../config/settings.ts";

/** What stands in a report where a secret stood. */
const MASK = "$TOKEN";

/** Header fields whose values never show, whatever they are. */
const SECRET_FIELDS: readonly string[] = [
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
];

/**
 * A secret shorter than this is a word such as `x` or `test`, which other words contain. It is taken out where it stands alone, so that
 * the rest can still be read and repeated.
 */
const SHORTEST_ANYWHERE = 8;

/** Takes secrets out of everything that is shown or written. The only place that does. */
export class Redactor {
  readonly #secrets: readonly RegExp[];

  constructor(settings: Settings) {
    const tokens = Object.values(settings.principals).flatMap((principal) =>
      typeof principal === "object" && principal.token !== undefined ? [principal.token] : [],
    );
    const headers = Object.values(settings.headers).filter((value) => value.length >= SHORTEST_ANYWHERE);
    // The longest first, so that a token which contains another one is taken out whole.
    const secrets = [...tokens, ...headers].filter((secret) => secret.length > 0).flatMap(spellings);
    this.#secrets = [...new Set(secrets)].sort((a, b) => b.length - a.length).map(wherever);
  }

  /** Text without any credentials of the run. */
  text(text: string): string {
    return this.#secrets.reduce((rest, secret) => rest.replace(secret, () => MASK), text);
  }

  /** A header value that may be shown. */
  header(name: string, value: string): string {
    if (!SECRET_FIELDS.includes(name.toLowerCase())) return this.text(value);
    const scheme = value.match(/^(Bearer|Basic) /i)?.[0] ?? "";
    return scheme + MASK;
  }
}

/** A secret as it is, as it stands in JSON and in a URL, and in lower case, as a check sends it that must be refused. */
function spellings(secret: string): readonly string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), secret.toLowerCase()];
}

/** Where a secret stands. A dot and a dash join words here: `test.script` holds no secret `test`. */
function wherever(secret: string): RegExp {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return new RegExp(
    secret.length < SHORTEST_ANYWHERE ? `(?<![\\w-]|\\w\\.)${literal}(?![\\w-]|\\.\\w)` : literal,
    "g",
  );
}
