import type { CardKind, MarginCard } from "./margin-card.ts"

/** Which cards the margin shows. */
export interface CardChoice {
  kind: CardKind | null
  state: "open" | "settled" | "all"
  /** Everybody's, those the viewer has a part in, or one organisation's by its short name. */
  whose: { of: "everybody" } | { of: "me" } | { of: "organization"; name: string }
}

export const EVERY_OPEN: CardChoice = { kind: null, state: "open", whose: { of: "everybody" } }

/** The cards of a choice, whatever their kind: the tabs count them. */
export function chosenCards(
  cards: readonly MarginCard[],
  { state, whose }: CardChoice,
  personId: string,
): MarginCard[] {
  return cards.filter(
    (card) =>
      (state === "all" || card.isSettled === (state === "settled")) && isOf(card, whose, personId),
  )
}

function isOf(card: MarginCard, whose: CardChoice["whose"], personId: string): boolean {
  if (whose.of === "everybody") return true
  return whose.of === "me"
    ? card.personIds.includes(personId)
    : card.organizations.includes(whose.name)
}

/** The short names of all that have a part in a card. */
export function organizationsOf(cards: readonly MarginCard[]): string[] {
  const names = new Set(cards.flatMap(({ organizations }) => organizations))
  return [...names].sort((a, b) => a.localeCompare(b, "de"))
}

/** In the order of the text; what has lost its place comes first, of one place the oldest. */
export function inTextOrder(
  cards: readonly MarginCard[],
  rank: ReadonlyMap<string, number>,
): MarginCard[] {
  const order = ({ place }: MarginCard) => (place === null ? -1 : (rank.get(place.blockId) ?? -1))
  return cards.toSorted(
    (a, b) =>
      order(a) - order(b) ||
      (a.place?.from ?? -1) - (b.place?.from ?? -1) ||
      (a.at < b.at ? -1 : 1),
  )
}
