import type { MarginCard } from "../margin/margin-card.ts"
import type { CardKindEntry } from "../margin/margin-kinds.ts"
import { takeOvertakenReasons } from "./reason-drafts.ts"
import { SuggestionCard } from "./suggestion-card.tsx"
import { OP_WORDS } from "./terms.ts"
import type { MarginSuggestion } from "./views.server.ts"

/** Suggestions as the margin shows them. */
export const SUGGESTIONS: CardKindEntry = {
  kind: "suggestion",
  tab: "Vorschläge",
  toCards: ({ suggestions }) => suggestions.map(cardOf),
  takeOvertaken: ({ suggestions }) => takeOvertakenReasons(suggestions),
}

function cardOf(suggestion: MarginSuggestion): MarginCard {
  const { id, op, author, createdAt, state, closed, besideId } = suggestion
  return {
    id,
    kind: "suggestion",
    place: besideId === null ? null : { blockId: besideId },
    marks: besideId === null ? [] : changedWords(suggestion, besideId),
    heading: { icon: "suggestion", words: OP_WORDS[op] },
    author: { person: author.name, organization: author.organization, colour: author.colour },
    at: createdAt,
    isSettled: state !== "open",
    personIds: [author.personId],
    organizations: [author.organization, ...(closed ? [closed.organization] : [])],
    draw: (isActive) => <SuggestionCard suggestion={suggestion} isActive={isActive} />,
  }
}

/** The words that would go and come; the whole block where it is meant as such. */
function changedWords({ state, marks }: MarginSuggestion, blockId: string) {
  if (state !== "open") return []
  return marks === null ? [{ blockId }] : marks.map((mark) => ({ ...mark, blockId }))
}
