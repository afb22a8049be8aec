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
 * overlapping, in the order given. The active card stands level with its passage as long as those before it
 * find room above; they move up for it.
 *
 * @param cards in the order of the text
 * @param from where the first one may begin
 */
export function placeCards(
  cards: readonly WaitingCard[],
  activeId: string | null,
  from = 0,
): Map<string, number> {
  const active = cards.findIndex(({ id }) => id === activeId)
  const before = cards.slice(0, Math.max(active, 0))
  const room = before.reduce((sum, { height }) => sum + height + GAP, from)
  const tops = new Map<string, number>()
  let limit = Math.max(cards[active]?.wanted ?? 0, room)
  for (const { id, wanted, height } of before.toReversed()) {
    limit = Math.min(wanted, limit - GAP - height)
    tops.set(id, limit)
  }
  // Those that moved up may have gone beyond the upper edge: from there they are pushed down again.
  let next = from
  for (const { id, wanted, height } of cards) {
    const top = Math.max(tops.get(id) ?? wanted, next)
    tops.set(id, top)
    next = top + height + GAP
  }
  return tops
}
