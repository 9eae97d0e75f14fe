/** The condition an `If-None-Match` field states (RFC 9110 section 13.1.2). */
export type EntityTagCondition =
  | { readonly kind: "any" }
  | { readonly kind: "tags"; readonly opaque: readonly string[] };

/** One list member: optional `W/` (case-sensitive), then a quoted opaque tag (RFC 9110 section 8.8.3). */
const LIST_MEMBER = /[ \t]*(?:(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)")?[ \t]*(?:,|$)/y;

/** The weak entity tag of a job revision: `W/"7"`. Weak, since `request_id` differs between equal representations. */
export function weakEntityTag(revision: number): string {
  return `W/"${revision}"`;
}

/**
 * Reads an `If-None-Match` field, several field lines already joined by commas.
 * @returns undefined when the field is absent or malformed: a malformed condition matches nothing and never fails the request.
 */
export function parseIfNoneMatch(field: string | undefined): EntityTagCondition | undefined {
  if (field === undefined) return undefined;
  if (field.trim() === "*") return { kind: "any" };
  const opaque: string[] = [];
  LIST_MEMBER.lastIndex = 0;
  while (LIST_MEMBER.lastIndex < field.length) {
    const member = LIST_MEMBER.exec(field);
    if (member === null) return undefined;
    if (member[1] !== undefined) opaque.push(member[1]);
  }
  return opaque.length === 0 ? undefined : { kind: "tags", opaque };
}

/** Whether an `If-None-Match` field states a condition that an entity tag fulfils. Who polls sends the very tag that it was given. */
export function fieldMatchesWeakly(field: string | undefined, entityTag: string): boolean {
  return field === entityTag || matchesWeakly(parseIfNoneMatch(field), entityTag);
}

/** Weak comparison: two tags match when their opaque parts are equal, weak or not (RFC 9110 section 8.8.3.2). */
export function matchesWeakly(condition: EntityTagCondition | undefined, entityTag: string): boolean {
  if (condition === undefined) return false;
  if (condition.kind === "any") return true;
  const opaque = entityTag.slice(entityTag.indexOf('"') + 1, -1);
  return condition.opaque.includes(opaque);
}
