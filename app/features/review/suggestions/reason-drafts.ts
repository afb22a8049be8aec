import { SUGGESTION_STATE_WORDS } from "./terms.ts"
import type { MarginSuggestion } from "./views.server.ts"

/** What a person is asked a reason for. */
export type Asked = "reject" | "withdraw" | "blocking"

export interface ReasonDraft {
  asked: Asked
  reason: string
}

/** Half-written reasons by their suggestions: choosing another card or filter must not cost them. */
const drafts = new Map<string, ReasonDraft>()

export function readReason(suggestionId: string): ReasonDraft | null {
  return drafts.get(suggestionId) ?? null
}

/** @param draft null where it has been sent or given up */
export function keepReason(suggestionId: string, draft: ReasonDraft | null): void {
  if (draft === null) drafts.delete(suggestionId)
  else drafts.set(suggestionId, draft)
}

/**
 * Takes back the reasons that can be sent no more, because somebody else has decided about the suggestion.
 *
 * @returns what is to be said to who wrote them, with their words
 */
export function takeOvertakenReasons(suggestions: readonly MarginSuggestion[]): string[] {
  return suggestions.flatMap(({ id, state, author, closed }) => {
    const draft = drafts.get(id)
    if (draft === undefined || state === "open") return []
    drafts.delete(id)
    if (draft.reason.trim() === "") return []
    const by = closed ? ` von ${closed.organization} ${closed.by}` : ""
    return [
      `Über den Vorschlag von ${author.organization} ist inzwischen entschieden: ` +
        `${SUGGESTION_STATE_WORDS[state]}${by}. Sie hatten geschrieben: „${draft.reason}“`,
    ]
  })
}
