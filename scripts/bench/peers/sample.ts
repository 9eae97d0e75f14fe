/**
 * So many of a list, spread evenly over it and always the same, so that two runs are about the same.
 * @param count all of them where there are no more.
 */
export function evenly<T>(all: readonly T[], count: number): readonly T[] {
  if (count >= all.length) return all;
  const step = all.length / count;
  return Array.from({ length: count }, (_, index) => all[Math.floor(index * step)]).filter(
    (one) => one !== undefined,
  );
}
