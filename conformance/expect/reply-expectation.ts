import type { Reply } from "../api/reply.ts";
import type { Exchange } from "../http/index.ts";
import { likelyCause, summary } from "./likely.ts";
import { shown } from "./shown.ts";
import type { OnFinding } from "./value-expectation.ts";

/** The refusal that a check demands. Everything given must be so; a wrong reason for the right status is a failure. */
export interface ExpectedError {
  readonly status: number;
  /** Default: the type that the contract has for the code, else the one it has for the status. */
  readonly type?: string;
  /** One code, or several that are equally right. Those that the contract has nowhere are not demanded: it has words of its own. */
  readonly code: string | readonly string[];
  /** What the error blames; `null`: nothing. Default: not looked at. */
  readonly param?: string | null;
}

/** What expectations need to know besides the response. */
export interface Knowledge {
  /** The error type that the contract has for a code. */
  readonly typeOf: (code: string) => string | undefined;
  /** Whether the contract has a code at all. */
  readonly names: (code: string) => boolean;
  /** Milliseconds that an exchange may be late for no fault of the server's. */
  readonly allowance: (exchange: Exchange) => number;
}

/** Expectations about a response. */
export class ReplyExpectation {
  readonly #reply: Reply;
  readonly #fail: OnFinding;
  readonly #known: Knowledge;
  #likely: string | undefined;

  constructor(reply: Reply, known: Knowledge, fail: OnFinding) {
    this.#reply = reply;
    this.#known = known;
    this.#fail = fail;
  }

  /** The probable cause, for the report, should the next expectation not be met. */
  likely(cause: string): this {
    this.#likely = cause;
    return this;
  }

  /** One of these statuses. */
  toHaveStatus(...statuses: readonly number[]): void {
    if (statuses.includes(this.#reply.status)) return;
    this.#failed(statuses.join(" or "), summary(this.#reply.exchange), statuses);
  }

  /**
   * The header field is there and, where a value is given, has it.
   *
   * @param expected exact text, a pattern, or a condition on the value.
   */
  toHaveHeader(
    name: string,
    expected?: string | RegExp | ((value: string) => boolean),
    described?: string,
  ): void {
    const value = this.#reply.header(name);
    const wanted = described ?? (typeof expected === "function" ? "a fitting value" : shown(expected));
    if (value === undefined) {
      this.#failed(expected === undefined ? `the header ${name}` : `${name}: ${wanted}`, `no ${name}`);
      return;
    }
    const fits =
      expected === undefined ||
      (typeof expected === "string" && value === expected) ||
      (expected instanceof RegExp && expected.test(value)) ||
      (typeof expected === "function" && expected(value));
    if (!fits) this.#failed(`${name}: ${wanted}`, `${name}: ${value}`);
  }

  /** A comma-separated field names all of these, whatever their case and order, e.g. `Vary`. */
  toListInHeader(name: string, ...members: readonly string[]): void {
    const listed = this.#reply.exchange.headers.list(name);
    const missing = members.filter(
      (member) => !listed.includes(member.toLowerCase()) && !listed.includes("*"),
    );
    if (missing.length === 0) return;
    this.#failed(`${name} with ${members.join(", ")}`, `${name}: ${this.#reply.header(name) ?? "absent"}`);
  }

  toLackHeader(name: string): void {
    const value = this.#reply.header(name);
    if (value !== undefined) this.#failed(`no ${name}`, `${name}: ${value}`);
  }

  /** Not a single byte of content. */
  toHaveNoContent(): void {
    const { length } = this.#reply.exchange.body;
    if (length > 0) this.#failed("no content", `${length} bytes of content`);
  }

  /** The right refusal for the right reason. */
  toBeError(expected: ExpectedError): void {
    const { error, status } = this.#reply;
    const codes = [expected.code].flat().filter((code) => this.#known.names(code));
    const type = expected.type ?? this.#known.typeOf(codes[0] ?? "");
    const fits =
      status === expected.status &&
      (codes.length === 0 || codes.includes(error.code ?? "")) &&
      (type === undefined || error.type === type) &&
      (expected.param === undefined || (error.param ?? null) === expected.param);
    if (fits) return;
    const param = expected.param === undefined ? "" : `, param ${shown(expected.param)}`;
    const wanted = `${`${expected.status} ${type ?? "error"} ${codes.join(" or ")}`.trimEnd()}${param}`;
    const actual = summary(this.#reply.exchange, error);
    // The status alone is right: else both lines would read the same, and the check's own guess is about another failure.
    if (status === expected.status && codes.length > 0 && error.code === undefined) {
      this.#likely = "errors are not answered in the contract's form";
      this.#failed(wanted, `${actual}, no code where the contract has that of an error`);
    } else this.#failed(wanted, actual, [expected.status]);
  }

  /** The response began at most so many milliseconds after the request; what the machine was late by is forgiven. */
  toAnswerWithin(ms: number): void {
    const waited = Math.round(this.#reply.exchange.waitedMs);
    if (waited > ms + this.#known.allowance(this.#reply.exchange))
      this.#failed(`a response within ${ms} ms`, `one after ${waited} ms`);
  }

  /** The response was held back for at least so many milliseconds. */
  toHaveBeenHeldFor(ms: number): void {
    const waited = Math.round(this.#reply.exchange.waitedMs);
    if (waited < ms) this.#failed(`a response held for at least ${ms} ms`, `one after ${waited} ms`);
  }

  #failed(expected: string, actual: string, statuses: readonly number[] = []): void {
    const likely = this.#likely ?? likelyCause(this.#reply.exchange, statuses);
    this.#fail({ expected, actual, ...(likely === undefined ? {} : { likely }) });
  }
}
