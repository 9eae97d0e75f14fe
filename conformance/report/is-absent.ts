const ABSENT: readonly number[] = [404, 405, 501];

/** Whether a status is what a path or a method is answered with that a server does not have. */
export function isAbsent(status: number): boolean {
  return ABSENT.includes(status);
}
