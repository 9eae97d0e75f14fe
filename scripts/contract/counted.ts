/** `1 fault`, `2 faults`, or what to say of none. */
export function counted(count: number, one: string, none: string, many = `${one}s`): string {
  return count === 0 ? none : `${count} ${count === 1 ? one : many}`;
}
