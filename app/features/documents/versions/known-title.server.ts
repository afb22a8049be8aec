import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { getDocumentSubject, listDocumentSubjects } from "../../../permissions/grants.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { intactContent } from "./version-rows.server.ts"

type TitleContext = { db: Kysely<Tables>; viewer: Actor; now: string }

/** Where one version of a text is all that somebody sees of it, its title of that day is the only one they know. */
const NO_TITLE = "Text"

/**
 * What a document is called, as far as the viewer may know: by its title of today, for whoever may not see that by
 * the one that this version bears.
 */
export async function readKnownTitle(
  { db, viewer, now }: TitleContext,
  { documentId, title, versionId }: { documentId: string; title: string; versionId: string },
): Promise<string> {
  const subject = await getDocumentSubject(db, documentId, now)
  if (can(viewer, "documents.see-title", subject)) return title
  return (await readTitles(db, [versionId])).get(versionId) ?? NO_TITLE
}

/** The same for many texts at once; those that no version of which is shown keep no title but a word for one. */
export async function listKnownTitles<
  T extends { documentId: string; title: string; versionId: string | null },
>({ db, viewer, now }: TitleContext, texts: readonly T[]): Promise<Map<T, string>> {
  const ids = [...new Set(texts.map(({ documentId }) => documentId))]
  const subjects = await listDocumentSubjects(db, ids, now)
  const isSeen = ({ documentId }: T) => {
    const subject = subjects.get(documentId)
    return subject !== undefined && can(viewer, "documents.see-title", subject)
  }
  const hidden = texts.filter((text) => !isSeen(text)).flatMap(({ versionId }) => versionId ?? [])
  const titles = await readTitles(db, [...new Set(hidden)])
  return new Map(
    texts.map((text) => [
      text,
      isSeen(text) ? text.title : (titles.get(text.versionId ?? "") ?? NO_TITLE),
    ]),
  )
}

async function readTitles(
  db: Kysely<Tables>,
  versionIds: readonly string[],
): Promise<Map<string, string>> {
  if (versionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("documentVersions")
    .select(["id", "canonical", "sha256", "ids"])
    .where("id", "in", versionIds)
    .execute()
  return new Map(rows.map((row) => [row.id, intactContent(row)?.frame.title ?? NO_TITLE]))
}
