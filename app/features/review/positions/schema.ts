import { z } from "zod"
import { MAX_POSITION_LENGTH, POSITION_VIEWS, type PositionShow, STANCE_CHOICES } from "./terms.ts"

export const SetPositionInput = z.strictObject({
  documentId: z.string().startsWith("doc_").max(40),
  blockId: z.string().min(1).max(64),
  stance: z.enum(STANCE_CHOICES, "Bitte wählen Sie, was Ihre Körperschaft von dem Absatz hält."),
  text: z.string().trim().max(MAX_POSITION_LENGTH).default(""),
  /** Of the wording that the person has read; left out, the position holds for the wording as it is now. */
  blockHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The organisation's own position that the person has seen, empty for none; left out, whatever there is. */
  seenId: z.string().max(40).optional(),
})

export interface PositionsFilter {
  show: PositionShow
  /** The passage whose position is being set; null for none. */
  blockId: string | null
}

/** Reads the overview's address: `?show=lapsed&block=blk_…`; anything unknown falls back. */
export function parsePositionsFilter(query: URLSearchParams): PositionsFilter {
  const show = POSITION_VIEWS.find((view) => view === query.get("show")) ?? "taken"
  return { show, blockId: query.get("block")?.slice(0, 64) || null }
}

/** Reads `?version=3`; undefined for the live text and for anything that is no number. */
export function parseVersionNumber(query: URLSearchParams): number | undefined {
  const version = Number(query.get("version") ?? "")
  return Number.isInteger(version) && version > 0 ? version : undefined
}
