import { stripVTControlCharacters } from "node:util";

/** What a live line needs of a terminal. */
export interface Terminal {
  /** 0 where it does not know. */
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** The last line of a terminal, rewritten in place. */
export interface LiveLine {
  /** Shows a text instead of the one before. */
  show(text: string): void;
  /** Writes a line that stays, above the live one. */
  print(line: string): void;
  /** Removes the live line. */
  clear(): void;
}

const START_OF_LINE = "\r\u001b[2K";

/**
 * A live line on a terminal. Each change is one write, so that nothing flickers and nothing else gets between.
 * Where there is no terminal, `show` says nothing.
 */
export function createLiveLine(terminal: Terminal, live: boolean): LiveLine {
  let shown = "";
  const erase = () => (shown ? START_OF_LINE : "");
  return {
    show(text) {
      if (!live) return;
      // A line as wide as the terminal would wrap, and its first half could not be erased.
      const fitted = truncate(text, (terminal.columns || 80) - 1);
      if (fitted === shown) return;
      terminal.write(START_OF_LINE + fitted);
      shown = fitted;
    },
    print(line) {
      terminal.write(`${erase()}${line}\n${shown}`);
    },
    clear() {
      if (shown) terminal.write(erase());
      shown = "";
    },
  };
}

/** From here on, characters may be two columns wide. To take a narrow one for wide makes a line shorter, no worse. */
const WIDE = "\u1100";

/** Cut text loses its colours, lest one of them is not ended. */
function truncate(text: string, width: number): string {
  let columns = 0;
  let fitting = "";
  for (const character of stripVTControlCharacters(text)) {
    columns += character < WIDE ? 1 : 2;
    if (columns < width) fitting += character;
  }
  return columns > width ? `${fitting}…` : text;
}
