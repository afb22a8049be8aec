import type { CardKind } from "./margin-card.ts"

/** What a tool or a link asks of the margin, wherever it stands on the page. */
export type MarginRequest =
  /** A new card at the selection, or on the block the caret stands in. */
  | { ask: "compose"; kind: CardKind }
  /** Shows a card as the active one, and its passage. */
  | { ask: "show"; id: string }

const NAME = "margin-request"

/** Asks the margin of this page; it has one at most. */
export function askMargin(request: MarginRequest): void {
  document.dispatchEvent(new CustomEvent<MarginRequest>(NAME, { detail: request }))
}

/** Calls back for each request; returns what ends it. */
export function onMarginRequest(take: (request: MarginRequest) => void): () => void {
  // Only `askMargin` sends events of this name.
  const listener = (event: Event) => take((event as CustomEvent<MarginRequest>).detail)
  document.addEventListener(NAME, listener)
  return () => document.removeEventListener(NAME, listener)
}
