import { type RefObject, useState } from "react"
import type { SheetState } from "./margin-sheet.tsx"
import { focusPassage, type MarginText } from "./margin-text.ts"
import { useCardFocus } from "./use-card-focus.ts"
import { isNarrow } from "./use-card-layout.ts"

/** A link from a list or a mail names its card. */
export function cardOfAddress(): string | null {
  return new URLSearchParams(window.location.search).get("card")
}

/** Which card is the active one, how far the sheet is open, and the ways between text and cards. */
export function useCardMoves(list: RefObject<HTMLElement>, text: MarginText) {
  const [activeId, activate] = useState<string | null>(cardOfAddress)
  const focusCard = useCardFocus()
  const [sheet, setSheet] = useState<SheetState>(activeId === null ? "closed" : "half")
  /** On narrow screens a card is only seen in the open sheet. */
  function show(id: string | null) {
    activate(id)
    if (id === null || !isNarrow()) return
    setSheet((before) => (before === "closed" ? "half" : before))
    focusCard(id)
  }
  return {
    activeId,
    sheet,
    setSheet,
    activate,
    show,
    /** With the focus. */
    enter(id: string) {
      show(id)
      focusCard(id)
    },
    /** Back into the text, to a card's passage. */
    leave(id: string | null) {
      setSheet("closed")
      const page = list.current?.closest<HTMLElement>(".s-page")
      if (page) focusPassage(text, page, id)
    },
  }
}
