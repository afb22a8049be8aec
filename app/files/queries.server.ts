import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { notFound } from "../commands/errors.ts"
import { listVersionSubjects } from "../permissions/decision-subjects.server.ts"
import { listDocumentSubjects } from "../permissions/grants.server.ts"
import { type Actor, can } from "../permissions/policy.ts"

/**
 * What is known of a file, for somebody who may read at least one thing that shows it: a text, or a version of
 * one that lies before an own committee.
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
  const readable =
    uses.find(({ subjectId }) => {
      const subject = subjects.get(subjectId)
      return subject !== undefined && can(actor, "documents.read", subject)
    }) ?? (await findInVersions(db, actor, uses, now))
  if (!readable) throw notFound()
  const { subjectId: _, ...file } = readable
  return file
}

/** The first use in a document of which the actor may read a version that shows the picture. */
async function findInVersions<Use extends { subjectId: string; sha256: string }>(
  db: Kysely<Tables>,
  actor: Actor,
  uses: readonly Use[],
  now: string,
): Promise<Use | null> {
  if (actor.kind !== "person" || actor.seats.length === 0) return null
  for (const use of uses) {
    const numbers = await listShowing(db, use)
    if (numbers.length === 0) continue
    const subjects = await listVersionSubjects(db, use.subjectId, now)
    const isReadable = numbers.some((number) => {
      const subject = subjects.get(number)
      return subject !== undefined && can(actor, "versions.read", subject)
    })
    if (isReadable) return use
  }
  return null
}

/** Numbers of the versions in which the picture stands. */
async function listShowing(
  db: Kysely<Tables>,
  { subjectId, sha256 }: { subjectId: string; sha256: string },
): Promise<number[]> {
  const rows = await db
    .selectFrom("documentVersions")
    .select("number")
    .where("documentId", "=", subjectId)
    // As it stands in canonical JSON: in words that quote it, each quotation mark would be escaped.
    .where("canonical", "like", `%"src":"${sha256}"%`)
    .execute()
  return rows.map(({ number }) => number)
}
