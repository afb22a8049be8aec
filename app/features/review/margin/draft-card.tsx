import { allowedTools } from "./compose-tools.ts"
import type { MarginCard } from "./margin-card.ts"
import type { MarginData } from "./margin-data.server.ts"
import { CARD_KINDS } from "./margin-kinds.ts"
import { DRAFT_ID, type Draft } from "./use-draft.ts"

/** The card that is being written, among the others; null where its kind may no longer be begun. */
export function draftCard(
  { kind, place, quote }: Draft,
  data: MarginData,
  onDone: (id: string | null) => void,
): MarginCard | null {
  const tool = allowedTools(data).find((one) => one.kind === kind)
  const compose = CARD_KINDS.find((one) => one.kind === kind)?.compose
  if (!tool || !compose) return null
  const { Form, heading } = compose
  return {
    id: DRAFT_ID,
    kind,
    place,
    heading: { icon: tool.icon, words: heading },
    author: data.author,
    at: data.now,
    isSettled: false,
    personIds: [],
    organizations: [],
    draw: () => <Form place={place} quote={quote} onDone={onDone} />,
  }
}
