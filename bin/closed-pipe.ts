/** Ends the program quietly when nobody reads its output any more: `head`, or a pager that was closed, has seen enough. */
export function endWithClosedPipe({ stdout, stderr }: NodeJS.Process): void {
  for (const stream of [stdout, stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(0);
    });
}
