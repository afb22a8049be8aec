import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { listPaperSubjects } from "../permissions/decision-subjects.server.ts"
import { listDocumentSubjects } from "../permissions/grants.server.ts"
import { can, type PersonActor } from "../permissions/policy.ts"

/** What a notification is about: a text, or a paper that stands on it. */
export interface About {
  documentId: string
  paperId: string | null
}

/** Whether a person may be told of something: who reads the text, or the paper that it is about. */
export type MayBeTold = (person: PersonActor, about: About) => boolean

/** Loads what the policy asks about all of these at once. */
export async function loadMayBeTold(
  db: Kysely<Tables>,
  about: readonly About[],
  now: string,
): Promise<MayBeTold> {
  const documentIds = [...new Set(about.map(({ documentId }) => documentId))]
  const paperIds = [...new Set(about.flatMap(({ paperId }) => paperId ?? []))]
  const documents = await listDocumentSubjects(db, documentIds, now)
  const papers = await listPaperSubjects(db, paperIds, now)
  return (person, { documentId, paperId }) => {
    const document = documents.get(documentId)
    if (document !== undefined && can(person, "documents.read", document)) return true
    const paper = paperId === null ? undefined : papers.get(paperId)
    return paper !== undefined && can(person, "papers.read", paper)
  }
}

/** The titles under which papers were released last, the only ones that others than their authors know. */
export function releasedTitles(db: Kysely<Tables>) {
  return db
    .selectFrom("paperReleases")
    .select(["paperReleases.paperId", "paperReleases.title"])
    .where("paperReleases.number", "=", (where) =>
      where
        .selectFrom("paperReleases as newest")
        .select(({ fn }) => fn.max("newest.number").as("number"))
        .whereRef("newest.paperId", "=", "paperReleases.paperId"),
    )
}
