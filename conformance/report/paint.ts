/** Marks text with a colour of the terminal, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

export type Colour = "red" | "green" | "yellow" | "dim" | "bold";

const CODES: Readonly<Record<Colour, number>> = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 };

/** Colours only where they can be seen: on a terminal, unless NO_COLOR is set (no-color.org). */
export function painter(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const plain = stream.isTTY !== true || (environment.NO_COLOR ?? "") !== "";
  return plain ? (_, text) => text : (colour, text) => `\u001b[${CODES[colour]}m${text}\u001b[0m`;
}
