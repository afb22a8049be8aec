import type { PositionShow } from "./terms.ts"

interface Shown {
  show: PositionShow
  blockId: string | null
}

/** The overview's address, at the form where a passage is chosen. */
export function positionsAddress(documentId: string, { show, blockId }: Shown): string {
  const query = new URLSearchParams()
  if (show !== "taken") query.set("show", show)
  if (blockId !== null) query.set("block", blockId)
  const path = `/documents/${documentId}/positions`
  return `${path}${query.size > 0 ? `?${query}` : ""}${blockId === null ? "" : "#haltung"}`
}
