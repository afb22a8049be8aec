import { createContext, useContext } from "react"
import type { MarginData } from "./margin-data.server.ts"

/** What a card may ask of the margin around it. */
export interface MarginRoom {
  documentId: string
  /** The version the margin stands beside; null for the live text. */
  version: number | null
  data: MarginData
  /** Asks the server again; resolves with its answer, null where it is not reached. */
  refresh(): Promise<MarginData | null>
  /** Says above the cards what the card it is about can no longer say. */
  tell(words: string): void
  /** Makes a card the active one; null leaves none. */
  activate(id: string | null): void
}

export const MarginRoomContext = createContext<MarginRoom | null>(null)

/** @throws outside of the margin */
export function useMarginRoom(): MarginRoom {
  const room = useContext(MarginRoomContext)
  if (room === null) throw new Error("Cards are drawn by the margin only.")
  return room
}
