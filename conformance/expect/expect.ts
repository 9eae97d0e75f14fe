import { Reply } from "../api/reply.ts";
import type { Contract } from "../contract/index.ts";
import type { Exchange } from "../http/index.ts";
import { Blocked, Finding } from "./finding.ts";
import { ReplyExpectation } from "./reply-expectation.ts";
import { type OnFinding, ValueExpectation } from "./value-expectation.ts";

/** `expect(reply)` or `expect(value, "what it is", where it was seen)`. */
export interface Expect {
  (reply: Reply): ReplyExpectation;
  <T>(value: T, what: string, seen?: Reply | Exchange): ValueExpectation<T>;
}

/**
 * Makes `expect`, whose failures are findings, or `assume`, whose failures block the check: the question could not be
 * put, and what went wrong is the subject of another requirement.
 *
 * @param allowance milliseconds that an exchange may be late for no fault of the server's.
 * @param last the exchange to show when an expectation about a value names none.
 */
export function makeExpect(
  contract: Contract,
  allowance: (exchange: Exchange) => number,
  last: () => Exchange | undefined,
  mode: "expect" | "assume",
): Expect {
  const failing = (exchange: Exchange | undefined): OnFinding => {
    return (details, of) => {
      if (mode === "assume") {
        const found = of === undefined ? details.actual : `${of.what} is ${details.actual}`;
        throw new Blocked(`${found}, where ${of?.expected ?? details.expected} was needed`, exchange);
      }
      throw new Finding({ ...details, ...(exchange === undefined ? {} : { exchange }) });
    };
  };
  const typeOf = (code: string) => contract.errorCodes.get(code);
  const names = (code: string) => contract.names(code);
  function expect(reply: Reply): ReplyExpectation;
  function expect<T>(value: T, what: string, seen?: Reply | Exchange): ValueExpectation<T>;
  function expect<T>(value: T | Reply, what?: string, seen?: Reply | Exchange) {
    if (value instanceof Reply && what === undefined) {
      return new ReplyExpectation(value, { typeOf, names, allowance }, failing(value.exchange));
    }
    const exchange = seen instanceof Reply ? seen.exchange : seen;
    return new ValueExpectation(value, what ?? "value", failing(exchange ?? last()));
  }
  return expect;
}
