import { z } from "zod"
import { command } from "../commands/define.ts"
import { forbidden } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import { getDocumentSubject } from "../permissions/grants.server.ts"
import { insertFileUse } from "./file-rows.server.ts"
import { inspectImage } from "./inspect.server.ts"

const StoreFileInput = z.object({
  documentId: z.string().min(1).max(100),
  fileName: z.string().max(1_000),
  bytes: z.instanceof(Uint8Array),
})

/**
 * Stores a picture for a document: inspected and on disk before its row exists. Whatever is refused
 * leaves no file; one whose row did not come about is removed by the daily sweep.
 *
 * @returns hash, media type and size in pixels of the picture as stored, not as uploaded
 * @throws invalid on the field `file` for anything but a sound picture
 */
export const storeFile = command({
  name: "files.store",
  summary: "Stores a picture for a document whose text the caller may edit.",
  surface: "page",
  input: StoreFileInput,
  async prepare({ db, actor, now, files }, { documentId, bytes }) {
    // Asked before the bytes are looked at, so that nobody without the right makes the server work.
    assertCan(actor, "documents.edit", await getDocumentSubject(db, documentId, now))
    const { bytes: stored, ...image } = await inspectImage(bytes)
    const sha256 = await files.put(stored)
    return { ...image, sha256, byteLength: stored.byteLength }
  },
  async run({ trx, actor, now, emit }, { documentId, fileName }, prepared) {
    const { sha256, mediaType, byteLength, width, height } = prepared
    // Asked again: the right may have gone while the picture was drawn anew.
    assertCan(actor, "documents.edit", await getDocumentSubject(trx, documentId, now))
    if (actor.kind !== "person") throw forbidden()
    const file = { sha256, mediaType, byteLength, width, height }
    const use = { subjectKind: "document", subjectId: documentId, personId: actor.id } as const
    const name = await insertFileUse(trx, file, { ...use, fileName }, now)
    emit("file.stored", { sha256, documentId, fileName: name })
    return { sha256, width, height, mediaType }
  },
})
