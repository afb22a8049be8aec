import { useEffect, useRef } from "react"
import { cardAt } from "./use-card-keys.ts"
import { DRAFT_ID } from "./use-draft.ts"

/**
 * Keeps the focus where the keyboard was when the element that had it goes: on its card, where that goes too on
 * the next one, and in the text after the last.
 *
 * @param ids of the shown cards in their order
 */
export function useKeptFocus(
  ids: readonly string[],
  activeId: string | null,
  enter: (id: string) => void,
  leave: () => void,
): void {
  // Read while what is replaced still stands.
  const held = cardAt(document.activeElement)
  const before = useRef(ids)
  useEffect(() => {
    const old = before.current
    before.current = ids
    // Another card was chosen, which takes the focus by itself; so does what follows on what was being written.
    if (held === null || held !== activeId || held === DRAFT_ID) return
    if (document.activeElement !== document.body) return
    const next = nextOf(held, old, ids)
    if (next === null) leave()
    else enter(next)
  })
}

/** The card itself while it is there, else the nearest behind it, else the nearest before it. */
function nextOf(held: string, old: readonly string[], ids: readonly string[]): string | null {
  const at = old.indexOf(held)
  const near = [held, ...old.slice(at + 1), ...old.slice(0, Math.max(at, 0)).toReversed()]
  return near.find((id) => ids.includes(id)) ?? null
}
