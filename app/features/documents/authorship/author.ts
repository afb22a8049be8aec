/** Who wrote words first, and on which day. */
export interface Author {
  /** Null where nobody is known, or the person has been erased. */
  personId: string | null
  organizationId: string | null
  /** Day (YYYY-MM-DD, Europe/Berlin); null where that is not known. */
  on: string | null
}

export const UNKNOWN_AUTHOR: Author = { personId: null, organizationId: null, on: null }

export function sameAuthor(a: Author, b: Author): boolean {
  return a.personId === b.personId && a.organizationId === b.organizationId && a.on === b.on
}
