/** The preferences of a request that this server knows (RFC 7240); every other one is ignored. */
export interface Preferences {
  /** `wait`: seconds the client is ready to have the answer held, already capped; undefined when absent or malformed. */
  readonly waitSeconds?: number;
  /** `respond-async`: the client would rather have a 202 than wait. */
  readonly respondAsync: boolean;
}

/** Of most requests. */
const NONE: Preferences = { respondAsync: false };

/** One preference: `token [= token-or-quoted-string]`; what follows is parameters, which are skipped (RFC 7240 section 2). */
const PREFERENCE = /^([!#$%&'*+.^_`|~\w-]+)(?:[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^\s;"]*))?[ \t]*(?:;|$)/;

/**
 * Reads a `Prefer` field. The first of several equal preferences counts; a `wait` that is no whole number of seconds is ignored.
 * @param capSeconds the longest hold this server grants.
 */
export function parsePrefer(field: string | undefined, capSeconds: number): Preferences {
  if (field === undefined) return NONE;
  const seen = new Map<string, string>();
  for (const member of listMembers(field)) {
    const match = PREFERENCE.exec(member);
    const name = match?.[1]?.toLowerCase();
    if (name !== undefined && !seen.has(name)) seen.set(name, unquoted(match?.[2] ?? ""));
  }
  const wait = seen.get("wait");
  const respondAsync = seen.has("respond-async");
  if (wait === undefined || !/^\d+$/.test(wait)) return { respondAsync };
  return { respondAsync, waitSeconds: Math.min(Number(wait), capSeconds) };
}

/** Splits at the commas outside quoted strings, in one pass: the field is the client's, so it must cost no more than its length. */
function listMembers(field: string): string[] {
  const members: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < field.length; index += 1) {
    const character = field[index];
    if (character === "\\" && quoted) index += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === "," && !quoted) {
      members.push(field.slice(start, index).trim());
      start = index + 1;
    }
  }
  members.push(field.slice(start).trim());
  return members;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
}
