import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type Subject, startSubject } from "./subject.ts";

/** The secret of the key that the benchmark uses. */
const KEY = "mfk_test_benchmark-of-the-reference-server";

/** Field lines of every request of the benchmark. */
export const FIELDS: Readonly<Record<string, string>> = { Host: "127.0.0.1", Authorization: `Bearer ${KEY}` };

/** Nobody is refused for asking too often: it is the answer that is measured. */
const UNLIMITED = ["--sample", "--rate-limit", "999999999", "--streams-per-key", "100000"];

const bin = fileURLToPath(new URL("../../../bin/accepted.ts", import.meta.url));
const ready = z.object({ parameters: z.object({ team_id: z.string(), project_id: z.string() }) });

/** The server that is measured, with what its requests need to name. */
export interface Accepted extends Subject {
  readonly teamId: string;
  readonly projectId: string;
}

/** Starts `accepted serve` as a user would, with a key of ours. */
export async function startAccepted(
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<Accepted> {
  const program = [bin, "serve", "--port", "0", "--json-ready", ...UNLIMITED, ...args];
  const subject = await startSubject(program, {
    ...environment,
    ACCEPTED_SAMPLE_KEYS: JSON.stringify({ full: KEY }),
  });
  const { team_id: teamId, project_id: projectId } = ready.parse(subject.ready).parameters;
  return { ...subject, teamId, projectId };
}
