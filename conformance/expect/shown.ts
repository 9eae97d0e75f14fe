/** A value as people read it in a report: JSON, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return "absent";
  if (value instanceof RegExp) return String(value);
  return shortened(textOf(value));
}

/** Two values of which one was expected in place of the other, shortened so that where they differ is seen. */
export function shownApart(actual: unknown, expected: unknown): readonly [actual: string, expected: string] {
  const [one, other] = [textOf(actual), textOf(expected)];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  if (same <= LONGEST - BEFORE) return [shown(actual), shown(expected)];
  const from = same - BEFORE;
  return [`...${shortened(one.slice(from))}`, `...${shortened(other.slice(from))}`];
}

/** How long what is shown may be, in characters. */
const LONGEST = 200;
/** How much is shown before the place where two long values begin to differ: enough to name the member. */
const BEFORE = 60;

function textOf(value: unknown): string {
  const plain = (_: string, member: unknown) => (typeof member === "bigint" ? String(member) : member);
  return JSON.stringify(value, plain) ?? String(value);
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}
