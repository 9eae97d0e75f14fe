/** Paints text, or leaves it as it is. */
type Paint = (text: string) => string;

export interface Colours {
  readonly green: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly dim: Paint;
}

/**
 * Whether a stream takes colours: `--no-color`, NO_COLOR (https://no-color.org) and FORCE_COLOR have their say, in this
 * order, then whether it is a terminal that can show them.
 */
export function takesColour(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
  wanted: boolean,
): boolean {
  if (!wanted || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0";
  return stream.isTTY === true && env.TERM !== "dumb" && !env.CI;
}

/** Colours for a stream that takes them, or their absence. */
export function createColours(enabled: boolean): Colours {
  const paint = (code: number): Paint =>
    enabled ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text;
  return { green: paint(32), red: paint(31), yellow: paint(33), dim: paint(2) };
}
