import { execFile } from "node:child_process";

export interface Finished {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program of Node's to its end; what it exits with is for the caller to judge.
 * @param options.timeoutMs after which it is ended.
 */
export function runProgram(
  script: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly timeoutMs: number },
): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      {
        env: { ...process.env, ...options.env },
        cwd: options.cwd,
        timeout: options.timeoutMs,
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
    );
  });
}
