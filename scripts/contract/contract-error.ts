/** What a contract has that can't be worked with. Its message is for the one who edits the contract, in one line, with the place. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}
