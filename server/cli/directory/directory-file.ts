import { z } from "zod";
import { OptionsError } from "../../options-error.ts";
import { readOption, reason } from "../read-option.ts";

const id = z.string().regex(/^[\w.:-]{1,255}$/, "an id has 1 to 255 letters, digits, _, -, . and :");
const name = z.string().regex(/^[^\p{Cc}]{1,100}$/u, "a name has 1 to 100 characters on one line");

const environment = z.strictObject({ id, name });
const site = z.strictObject({ id, name, runtime: name, environments: z.array(environment).default([]) });
const project = z.strictObject({ id, name, sites: z.array(site).default([]) });
const team = z.strictObject({ id, name, projects: z.array(project).default([]) });
const directory = z.strictObject({ teams: z.array(team) });

/** Teams with their projects, sites and environments, as an operator writes them down. */
export type DirectoryFile = z.infer<typeof directory>;

/**
 * Reads a file of teams.
 * @throws OptionsError that says where in the file something is wrong.
 */
export function readDirectoryFile(file: string): DirectoryFile {
  const parsed = directory.safeParse(json(file, readOption("import", file)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new OptionsError(`${file}: ${issue?.path.join(".") || "the document"}: ${issue?.message}`);
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The reason quotes the file, line ends and all.
    throw new OptionsError(`${file} is not JSON: ${reason(error).replace(/\s+/g, " ")}`);
  }
}
