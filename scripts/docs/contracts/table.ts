/** One line of a table: what it is about, and for each contract, in their order, what it says; none where it says nothing. */
export interface Row {
  /** With backticks around what stands in a contract. */
  readonly name: string;
  /** A sentence for people. */
  readonly text?: string;
  readonly cells: readonly (readonly string[])[];
}

/** A table with one column for each contract. */
export interface Table {
  /** What the rows are, such as `role`. */
  readonly rows: string;
  readonly title: string;
  readonly body: readonly Row[];
}
