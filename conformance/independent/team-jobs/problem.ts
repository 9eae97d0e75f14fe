/** A request that is answered with an error of the contract. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly param: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The run that is in the way of another. */
  readonly existing: string | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { param?: string; headers?: Readonly<Record<string, string>>; existing?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = more.param;
    this.headers = more.headers ?? {};
    this.existing = more.existing;
  }

  get body(): object {
    const { code, message, param, existing } = this;
    const error = { code, message, ...(param === undefined ? {} : { param }) };
    return existing === undefined ? { error } : { error, existing_run_id: existing };
  }
}

/** A parameter or member that the contract does not allow. */
export function invalid(param: string, message: string, code = "request.invalid"): Problem {
  return new Problem(400, code, `${param || "the body"} ${message}`, param === "" ? {} : { param });
}
