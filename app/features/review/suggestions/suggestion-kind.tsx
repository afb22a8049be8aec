import type { MarginCard } from "../margin/margin-card.ts"
import type { CardKindEntry } from "../margin/margin-kinds.ts"
import { marksOf } from "./change-marks.ts"
import { SuggestionCard } from "./suggestion-card.tsx"
import { OP_WORDS } from "./terms.ts"
import type { SuggestionView } from "./views.server.ts"

/** Suggestions as the margin shows them. */
export const SUGGESTIONS: CardKindEntry = {
  kind: "suggestion",
  tab: "Vorschläge",
  toCards: ({ suggestions }) => suggestions.map(cardOf),
}

function cardOf(suggestion: SuggestionView): MarginCard {
  const { id, op, author, createdAt, state, closed } = suggestion
  const place = placeOf(suggestion)
  return {
    id,
    kind: "suggestion",
    place,
    marks: place === null ? [] : changedWords(suggestion, place.blockId),
    heading: { icon: "suggestion", words: OP_WORDS[op] },
    author: { person: author.name, organization: author.organization, colour: author.colour },
    at: createdAt,
    isSettled: state !== "open",
    personIds: [author.personId],
    organizations: [author.organization, ...(closed ? [closed.organization] : [])],
    draw: (isActive) => <SuggestionCard suggestion={suggestion} isActive={isActive} />,
  }
}

/** What goes to the beginning of the text stands beside its first block. */
function placeOf({ blockId, now, firstBlockId }: SuggestionView) {
  const found = blockId === null ? firstBlockId : now && blockId
  return found === null ? null : { blockId: found }
}

/** The words that would go and come; the whole block where none do. */
function changedWords({ op, state, view, now }: SuggestionView, blockId: string) {
  if (state !== "open") return []
  const [line] = view.lines
  const isOneText = op === "replace" && view.lines.length === 1 && line?.label === null
  const marks = isOneText && line && now ? marksOf(line.pieces) : []
  return marks.length > 0 ? marks.map((mark) => ({ ...mark, blockId })) : [{ blockId }]
}
