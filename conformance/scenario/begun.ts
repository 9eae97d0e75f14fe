/**
 * A request that goes on while the check does something else, and is awaited later. Should the check end before, or the request fail
 * before it is awaited, that is no error without a handler, which would end the process.
 */
export function begun<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
