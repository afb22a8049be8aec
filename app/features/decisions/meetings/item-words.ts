import type { ItemState } from "./terms.ts"

export const ITEM_WORDS: Record<ItemState, string> = {
  planned: "noch nicht aufgerufen",
  open: "aufgerufen",
  closed: "erledigt",
  removed: "abgesetzt",
  not_reached: "nicht mehr behandelt",
}

export function itemWord(state: ItemState): string {
  return ITEM_WORDS[state]
}
