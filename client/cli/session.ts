import { isSendable } from "../http/authorization.ts";
import { createClient, type JobsClient } from "../index.ts";
import { CliError, EXIT } from "./exit-code.ts";
import { type Colours, createColours, takesColour } from "./output/colours.ts";
import { createLiveLine, type LiveLine } from "./output/live-line.ts";

/** Options that every command has. */
export interface CommonOptions {
  readonly url?: string;
  readonly json?: boolean;
  readonly color: boolean;
}

/** The process around a command. */
export interface Surroundings {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & {
    readonly isTTY?: boolean;
    readonly columns?: number | undefined;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a command works with. */
export interface Session {
  readonly api: JobsClient;
  /** Results are for programs. */
  readonly json: boolean;
  /** Standard error is a terminal that somebody watches. */
  readonly live: boolean;
  /** For standard output. */
  readonly colours: Colours;
  /** For standard error. */
  readonly noteColours: Colours;
  /** The live line on standard error, and lines above it. */
  readonly notes: LiveLine;
  /** Writes a line of the result to standard output. */
  print(line: string): void;
}

/** @throws {CliError} when the surroundings don't say where the API is and who asks. */
export function createSession(options: CommonOptions, { stdout, stderr, env }: Surroundings): Session {
  const url = options.url ?? env.MF_API_URL;
  if (!url)
    throw new CliError(
      "no API is named: set MF_API_URL (or --url) to its base URL, such as http://127.0.0.1:8080",
    );
  const apiKey = env.MF_API_KEY;
  if (!apiKey) throw new CliError("no credentials: set MF_API_KEY to an API key or token", EXIT.auth);

  if (!isSendable(apiKey))
    throw new CliError(
      "MF_API_KEY: expected an API key or token, without spaces, line ends and other characters that no header takes",
      EXIT.auth,
    );

  const live = stderr.isTTY === true && !env.CI && env.TERM !== "dumb";
  return {
    api: createApi(url, apiKey),
    json: options.json === true,
    live,
    colours: createColours(takesColour(stdout, env, options.color)),
    noteColours: createColours(takesColour(stderr, env, options.color)),
    notes: createLiveLine(stderr, live),
    print: (line) => stdout.write(`${line}\n`),
  };
}

function createApi(baseUrl: string, apiKey: string): JobsClient {
  try {
    return createClient({ baseUrl, apiKey });
  } catch (error) {
    throw error instanceof TypeError ? new CliError(error.message) : error;
  }
}
