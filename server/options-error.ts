/** A combination of options that can't work; the message is for the person who gave them. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";
}
