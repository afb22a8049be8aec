/** A card before it has its place: where it would like to begin and how high it is, in px. */
export interface WaitingCard {
  id: string
  wanted: number
  height: number
}

/** Between two cards. */
const GAP = 24

/**
 * Where each card begins, in px: level with its passage, pushed down where another card stands, never
 * overlapping, in the order given. The active card always stands level with its passage: those before it move
 * up, if need be beyond the beginning, where they are out of sight while it is active.
 *
 * @param cards in the order of the text
 * @param from where the first one may begin
 */
export function placeCards(
  cards: readonly WaitingCard[],
  activeId: string | null,
  from = 0,
): Map<string, number> {
  const at = Math.max(
    cards.findIndex(({ id }) => id === activeId),
    0,
  )
  const tops = new Map<string, number>()
  let next = from
  for (const { id, wanted, height } of cards.slice(at)) {
    const top = Math.max(wanted, next)
    tops.set(id, top)
    next = top + height + GAP
  }
  let limit = Math.max(cards[at]?.wanted ?? from, from)
  for (const { id, wanted, height } of cards.slice(0, at).toReversed()) {
    limit = Math.min(Math.max(wanted, from), limit - GAP - height)
    tops.set(id, limit)
  }
  return tops
}
