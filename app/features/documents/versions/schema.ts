import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { MAX_LABEL_LENGTH, MAX_NOTE_LENGTH } from "./terms.ts"

/** What a version is called; it may go without. */
export const VersionLabel = oneLine(0, MAX_LABEL_LENGTH)
export const VersionNote = z.string().trim().max(MAX_NOTE_LENGTH)

export const CreateVersionInput = z.strictObject({
  documentId: z.string().startsWith("doc_").max(40),
  label: VersionLabel.default(""),
  note: VersionNote.default(""),
})

export const RestoreVersionInput = z.strictObject({
  documentId: z.string().startsWith("doc_").max(40),
  number: z.coerce.number().int().min(1).max(1_000_000),
})
