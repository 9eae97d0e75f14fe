/**
 * Ends the program quietly when nobody reads its output any more: `head`, or a pager that was closed, has seen enough. With one line and exit
 * code 2 when its output can't be written for another reason, such as a full disk: a part of it must not pass for the whole.
 */
export function endWithClosedPipe({ stdout, stderr }: NodeJS.Process): void {
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    stderr.write(`the output can't be written: ${error.message}\n`, () => process.exit(2));
  });
  stderr.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
}
