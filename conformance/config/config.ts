import { z } from "zod";
import { PRINCIPALS, type Principal, type PrincipalName } from "../api/principal.ts";
import type { JsonObject } from "../contract/index.ts";
import { DEFAULTS, TOLERANCES } from "./defaults.ts";
import type { Settings, Tolerances } from "./settings.ts";
import { firstInWords, inWords } from "./words.ts";

/** The configuration is not valid. The message is one line for the person who wrote it. Exit code 2. */
export class ConfigError extends Error {
  override readonly name = "ConfigError" as const;
}

const text = z.string().min(1);
const texts = z.record(text, z.string());
/** What a header field can hold (RFC 9110 section 5.5). Messages never show it: it may be a secret. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const unsendable = "holds characters that no header field can, such as the end of a line";
const fields = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, "it is no name of a header field"),
  z.string().regex(FIELD_VALUE, unsendable),
);
/** Paths are put behind it, and reports show it. */
const base = z
  .url({
    protocol: /^https?$/,
    error: ({ input }) =>
      input === undefined
        ? "say where the server is, with --url or in the configuration"
        : "it is no http or https URL, such as http://127.0.0.1:8080",
  })
  .refine((url) => !/[?#]/.test(url), "leave out query and fragment: paths are put behind it")
  .refine(
    (url) => !/^\w+:\/\/[^/]*@/.test(url),
    "leave out user and password: reports show it; headers can hold them",
  );
const json: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const milliseconds = z.number().int().positive();
/** Timers can't be set to more. */
const patience = milliseconds.max(2_147_483_647);

const principal = z
  .strictObject({
    /** Name of the environment variable that holds the API key or token. Keeps secrets out of the file. */
    tokenEnv: text.exactOptional(),
    /** The API key or token itself. */
    token: text.exactOptional(),
    /** What belongs to these credentials, e.g. `{ team_id: "team_2" }`. */
    parameters: texts.exactOptional(),
  })
  .refine(
    ({ token, tokenEnv }) => (token === undefined) !== (tokenEnv === undefined),
    "give either token or tokenEnv",
  );

const reason = z.string("say why it is known to fail, such as the number of a ticket").min(1);

const scenario = z.strictObject({
  operation: text,
  body: json.exactOptional(),
  headers: fields.exactOptional(),
  parameters: texts.exactOptional(),
});

const config = z.strictObject({
  /** Where the implementation is, e.g. `https://api.example.com`. */
  baseUrl: base,
  /** Name of a bundled contract or path of a document. @default "jobs" */
  contract: text.exactOptional(),
  /**
   * The implementation's own OpenAPI document: a file or a URL, JSON or YAML, in one piece. Operations, parameters and profiles
   * that it does not have are not applicable, and what it has is promised.
   */
  openapi: text.exactOptional(),
  /** Sent with every request, e.g. for a gateway. Values are kept out of reports. */
  headers: fields.exactOptional(),
  /** Credentials by role; `false` where the implementation has no such principal. */
  principals: z
    .partialRecord(
      z.enum(PRINCIPALS),
      z.union([principal, z.literal(false)], "it is neither an object with token or tokenEnv, nor false"),
    )
    .exactOptional(),
  /** Values for path parameters and body members; what is left out is looked up where the contract allows. */
  parameters: texts.exactOptional(),
  /**
   * Which request yields which job, for implementations without the contract's scripted job. `held` starts, and does not change until
   * it is canceled; `queued` stays queued for a minute; `succeeding` and `failing` end so; `logging` writes some lines and succeeds;
   * `slow` changes several times on its way to success. What does not hold is told, and nothing is said of the server by it.
   */
  scenarios: z
    .partialRecord(z.enum(["held", "queued", "succeeding", "failing", "logging", "slow"]), scenario)
    .exactOptional(),
  /** Whether the implementation offers the contract's scripted job. @default true */
  scripted: z.boolean().exactOptional(),
  /**
   * Profiles that the implementation promises, or `"all"`. What they contain becomes mandatory: what can't be tested for want of
   * credentials or configuration counts against it. Without promises every profile is tried as far as that goes.
   */
  profiles: z
    .union([z.literal("all"), z.array(text).min(1)], 'it is neither "all" nor a list of profiles')
    .exactOptional(),
  /** How patient the suite is, in milliseconds. */
  tolerances: z
    .strictObject({
      requestMs: patience.exactOptional(),
      reachMs: patience.exactOptional(),
      streamMs: patience.exactOptional(),
      deliveryMs: patience.exactOptional(),
    })
    .exactOptional(),
  /** Times that are long by nature, as this implementation is configured, in milliseconds. */
  intervals: z
    .strictObject({
      heartbeatMs: milliseconds.exactOptional(),
      revocationMs: milliseconds.exactOptional(),
      streamAgeMs: milliseconds.exactOptional(),
      retentionMs: milliseconds.exactOptional(),
      tombstoneMs: milliseconds.exactOptional(),
    })
    .exactOptional(),
  /** Judge the contract's own times. @default false */
  realTime: z.boolean().exactOptional(),
  /** Requirements that are known to fail. One that does not fails the run. */
  expectedFailures: z
    .array(z.strictObject({ id: text, reason, expires: z.iso.date().exactOptional() }))
    .exactOptional(),
  only: z.array(text).exactOptional(),
  skip: z.array(text).exactOptional(),
  level: z.enum(["MUST", "SHOULD", "MAY"]).exactOptional(),
  /** Version of the contract whose frozen requirements count, e.g. `1.0.0`; later ones are reported, not counted. */
  asOf: text.exactOptional(),
  seed: z.number().int().nonnegative().exactOptional(),
  timeoutMs: patience.exactOptional(),
  concurrency: z.number().int().min(1).max(512).exactOptional(),
});

/** What `accepted.config.*` holds. */
export type Config = z.input<typeof config>;

/** Gives a configuration its type: `export default defineConfig({ … })`. */
export function defineConfig(value: Config): Config {
  return value;
}

/**
 * Checks a configuration and fills in what it leaves out.
 *
 * @param environment where the variables named by `tokenEnv` are looked up.
 * @throws {ConfigError}
 */
export function resolveConfig(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const parsed = config.safeParse(value, { error: inWords });
  if (!parsed.success) throw new ConfigError(firstInWords(parsed.error));
  const { baseUrl, principals = {}, tolerances, ...rest } = parsed.data;
  const patience: Partial<Tolerances> = tolerances ?? {};
  return {
    ...DEFAULTS,
    ...rest,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    principals: principalsOf(principals, environment),
    tolerances: { ...TOLERANCES, ...patience },
  };
}

type GivenPrincipals = NonNullable<z.output<typeof config>["principals"]>;

function principalsOf(
  given: GivenPrincipals,
  environment: Readonly<Record<string, string | undefined>>,
): Settings["principals"] {
  const principals: Partial<Record<PrincipalName, Principal | false>> = {};
  for (const name of PRINCIPALS) {
    const entry = given[name];
    if (entry === undefined) continue;
    if (entry === false) {
      principals[name] = false;
      continue;
    }
    const token = entry.token ?? environment[entry.tokenEnv ?? ""];
    if (token === undefined || token === "") {
      throw new ConfigError(`principals.${name}: the environment variable ${entry.tokenEnv} is not set`);
    }
    if (!FIELD_VALUE.test(token)) throw new ConfigError(`principals.${name}: the token ${unsendable}`);
    principals[name] = { name, token, parameters: entry.parameters ?? {} };
  }
  return principals;
}
