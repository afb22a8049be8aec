import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { MAX_REASON_LENGTH } from "../../documents/terms.ts"
import { VersionLabel, VersionNote } from "../../documents/versions/schema.ts"

const MIN_REASON_LENGTH = 3

const DocumentId = z.string().startsWith("doc_").max(40)

export const FreezeDocumentInput = z.strictObject({
  documentId: DocumentId,
  /** Of the version that freezing makes; left aside where the newest one holds this text already. */
  label: VersionLabel.default(""),
  note: VersionNote.default(""),
})

export const ReopenDocumentInput = z.strictObject({
  documentId: DocumentId,
  reason: oneLine(MIN_REASON_LENGTH, MAX_REASON_LENGTH),
})

export const ReviewInput = z.strictObject({ documentId: DocumentId })
