/** A row as a database returns it. */
export type Row = Readonly<Record<string, unknown>>;

/** Reads a column that holds text; anything else means that the database is not ours. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw new TypeError(`column ${column}: expected text, found ${describe(value)}`);
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === "number") return value;
  throw new TypeError(`column ${column}: expected an integer, found ${describe(value)}`);
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

function describe(value: unknown): string {
  return value === undefined ? "no such column" : value === null ? "null" : typeof value;
}
