import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { notFound } from "../commands/errors.ts"
import { listDocumentSubjects } from "../permissions/grants.server.ts"
import { type Actor, can } from "../permissions/policy.ts"

/**
 * What is known of a file, for somebody who may read at least one thing that shows it.
 *
 * @throws not_found also where the file exists and the actor may read nothing that shows it
 */
export async function getReadableFile(
  db: Kysely<Tables>,
  actor: Actor,
  sha256: string,
  now: string,
) {
  const uses = await db
    .selectFrom("fileUses")
    .innerJoin("files", "files.sha256", "fileUses.sha256")
    .select([
      "files.sha256",
      "files.mediaType",
      "files.byteLength",
      "files.width",
      "files.height",
      "fileUses.subjectId",
      "fileUses.fileName",
    ])
    .where("fileUses.sha256", "=", sha256)
    .where("fileUses.subjectKind", "=", "document")
    .orderBy("fileUses.id")
    .execute()
  const subjects = await listDocumentSubjects(
    db,
    uses.map(({ subjectId }) => subjectId),
    now,
  )
  const readable = uses.find(({ subjectId }) => {
    const subject = subjects.get(subjectId)
    return subject !== undefined && can(actor, "documents.read", subject)
  })
  if (!readable) throw notFound()
  const { subjectId: _, ...file } = readable
  return file
}
