import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { isDay } from "../../documents/text/head.ts"
import { CHANNELS, MAX_ADDRESSEE, MAX_HANDOVER_NOTE } from "./terms.ts"

const MIN_ADDRESSEE = 3
const GERMAN_DAY = "Das ist kein Tag des Kalenders. Bitte schreiben Sie zum Beispiel 12.03.2026."

/** YYYY-MM-DD, or as people write it. */
export const Day = z
  .string()
  .transform((words) => {
    const [, day = "", month = "", year] =
      /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words.trim()) ?? []
    return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : words.trim()
  })
  .refine(isDay, GERMAN_DAY)

const Note = z.string().trim().max(MAX_HANDOVER_NOTE).default("")
const OptionalId = (prefix: string) =>
  z
    .union([z.string().startsWith(prefix).max(40), z.literal("").transform(() => null), z.null()])
    .default(null)

/** A file that was handed in as evidence for the document; a form sends none as an empty field. */
const Evidence = z
  .union([z.string().regex(/^[0-9a-f]{64}$/), z.literal("").transform(() => null), z.null()])
  .default(null)

export const RecordHandoverInput = z.strictObject({
  documentId: z.string().startsWith("doc_").max(40),
  versionId: z.string().startsWith("ver_").max(40),
  /** An office, never a person. */
  addressee: oneLine(MIN_ADDRESSEE, MAX_ADDRESSEE),
  handedOverOn: Day,
  channel: z.enum(CHANNELS),
  note: Note,
  /** Committee for which it was handed over; its organisation is where it comes from. */
  committeeId: OptionalId("com_"),
  /** The paper that it was handed over with. */
  paperId: OptionalId("pap_"),
  evidenceSha256: Evidence,
})

export const ConfirmReceiptInput = z.strictObject({
  handoverId: z.string().startsWith("han_").max(40),
  receivedOn: Day,
  note: Note,
  evidenceSha256: Evidence,
})
