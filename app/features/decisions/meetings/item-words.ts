import type { ItemState } from "./terms.ts"

export const ITEM_WORDS: Record<ItemState, string> = {
  planned: "noch nicht aufgerufen",
  open: "aufgerufen",
  closed: "erledigt",
  removed: "abgesetzt",
  not_reached: "nicht mehr behandelt",
}

/** [G1] The law asks that the invitation says it. */
export function secondSummonsWords(required: number): string {
  return `zweite Ladung, beschlussfähig mit ${required}`
}

export function itemWord(state: ItemState): string {
  return ITEM_WORDS[state]
}
