/** What lists are ordered by: the newest first, and of one moment the highest id first. */
export interface Dated {
  readonly id: string;
  readonly createdAt: number;
}

/**
 * Merges what is newest first in each source into one such order. Of a source no more is taken than it takes to know what comes next, and
 * all are closed once nobody asks for more.
 */
export function* newestFirst<T extends Dated>(sources: readonly Generator<T>[]): Generator<T> {
  try {
    let heads = sources.flatMap(advanced);
    for (;;) {
      const newest = heads.reduce<Head<T> | undefined>(newer, undefined);
      if (newest === undefined) return;
      yield newest.value;
      const [next] = advanced(newest.source);
      heads = heads.flatMap((head) => (head !== newest ? [head] : next === undefined ? [] : [next]));
    }
  } finally {
    for (const source of sources) source.return(undefined);
  }
}

/** What a source gives next. */
interface Head<T> {
  readonly value: T;
  readonly source: Generator<T>;
}

function advanced<T>(source: Generator<T>): readonly Head<T>[] {
  const { done, value } = source.next();
  return done === true ? [] : [{ value, source }];
}

function newer<T extends Dated>(one: Head<T> | undefined, other: Head<T>): Head<T> {
  if (one === undefined) return other;
  const [a, b] = [one.value, other.value];
  return a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.id > b.id) ? one : other;
}
