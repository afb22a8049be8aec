import type { Trx } from "../commands/define.ts"
import { newId } from "../commands/ids.ts"
import { storedFileName } from "./file-name.ts"

interface StoredFile {
  sha256: string
  mediaType: string
  byteLength: number
  width: number | null
  height: number | null
}

interface FileUse {
  subjectKind: "document" | "document-evidence" | "paper"
  subjectId: string
  /** As the browser names it. */
  fileName: string
  personId: string
}

/**
 * Enters a file that is on disk, and what it is used for; the same bytes stand there once.
 *
 * @returns the name under which it is kept for this use
 */
export async function insertFileUse(
  trx: Trx,
  file: StoredFile,
  { fileName, ...use }: FileUse,
  now: string,
): Promise<string> {
  const { sha256, mediaType } = file
  await trx
    .insertInto("files")
    .values({ ...file, createdAt: now })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute()
  const name = storedFileName(fileName, mediaType)
  await trx
    .insertInto("fileUses")
    .values({ ...use, id: newId("use"), sha256, fileName: name, createdAt: now })
    .execute()
  return name
}
