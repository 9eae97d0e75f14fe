/** What a contract has that can't be worked with. Its message is for the one who edits the contract, in one line, with the place. */
export class ContractError extends Error {
  override readonly name: string = "ContractError";
}

/** A fault that lint tells too, and better: with its line. */
export class LintedError extends ContractError {
  override readonly name = "LintedError";
}
