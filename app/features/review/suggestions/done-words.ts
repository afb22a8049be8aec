const WORDS = {
  accepted: "Vorschlag angenommen. Seine Worte stehen jetzt im Text.",
  rejected: "Vorschlag abgelehnt. Der Text ist geblieben, wie er war.",
  withdrawn: "Vorschlag zurückgezogen.",
  outdated: "Vorschlag als überholt geschlossen.",
  blocking: "Vor der Entscheidung über diesen Vorschlag wird nicht eingefroren.",
  free: "Dieser Vorschlag hindert das Einfrieren nicht mehr.",
} as const

export type DoneWord = keyof typeof WORDS

/** What a command that decides answers. */
export interface Decided {
  id: string
  documentId: string
}

/** What the address says has been done; null for anything else. */
export function doneIn(query: URLSearchParams): DoneWord | null {
  const found = query.get("done")
  return found !== null && Object.hasOwn(WORDS, found) ? (found as DoneWord) : null
}

export function doneWords(done: DoneWord): string {
  return WORDS[done]
}
