/**
 * How a statement finds out whether the one before it on its connection did what it was to do and was committed, although both are on
 * their way at once: a setting of the session takes part in transactions, so a mark is only there after the commit, and only of
 * the last one that left any. What a row says could be what somebody else wrote.
 */
const MARK = "accepted.mark";

/** An expression that leaves a mark, for each row for which it is evaluated; `mark` is a place such as `$1`. */
export function leaveMark(mark: string): string {
  return `set_config('${MARK}', ${mark}, false)`;
}

/** A condition: whether that mark was left. */
export function isMarked(mark: string): string {
  return `current_setting('${MARK}', true) = ${mark}`;
}
