/** Header field lines in the order in which they travel; a name may occur more than once. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** Received or sent header fields: the lines as they were, read without regard to case. */
export class Headers {
  readonly lines: HeaderLines;

  constructor(lines: HeaderLines) {
    this.lines = lines;
  }

  /** From Node's `rawHeaders`: name, value, name, value … */
  static fromRaw(raw: readonly string[]): Headers {
    const lines: [string, string][] = [];
    for (let index = 0; index + 1 < raw.length; index += 2)
      lines.push([raw[index] ?? "", raw[index + 1] ?? ""]);
    return new Headers(lines);
  }

  /** The values of every line with this name. */
  all(name: string): readonly string[] {
    const wanted = name.toLowerCase();
    return this.lines.filter(([candidate]) => candidate.toLowerCase() === wanted).map(([, value]) => value);
  }

  /** The field's value, lines joined by a comma (RFC 9110 section 5.2); `undefined` when absent. */
  get(name: string): string | undefined {
    const values = this.all(name);
    return values.length === 0 ? undefined : values.join(", ");
  }

  has(name: string): boolean {
    return this.all(name).length > 0;
  }

  /** The members of a comma-separated field, trimmed and in lower case, e.g. of `Vary`. */
  list(name: string): readonly string[] {
    return (this.get(name) ?? "")
      .split(",")
      .map((member) => member.trim().toLowerCase())
      .filter((member) => member !== "");
  }
}
