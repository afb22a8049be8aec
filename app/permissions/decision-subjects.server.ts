import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { notFound } from "../commands/errors.ts"
import type { MeetingSubject, PaperSubject, VersionSubject } from "./decision-policy.ts"
import { getDocumentSubject, listDocumentSubjects } from "./grants.server.ts"

type Db = Kysely<Tables>

/**
 * What the policy asks about a meeting.
 *
 * @throws not_found if there is none with that id
 */
export async function getMeetingSubject(db: Db, meetingId: string): Promise<MeetingSubject> {
  const subject = (await listMeetingSubjects(db, [meetingId])).get(meetingId)
  if (!subject) throw notFound()
  return subject
}

/** The same for many meetings at once; ids that do not exist are missing from the map. */
export async function listMeetingSubjects(
  db: Db,
  meetingIds: readonly string[],
): Promise<Map<string, MeetingSubject>> {
  if (meetingIds.length === 0) return new Map()
  const meetings = await db
    .selectFrom("meetings")
    .select(["id", "isPublic", "state", "announcedAt"])
    .where("id", "in", meetingIds)
    .execute()
  const committees = await db
    .selectFrom("meetingCommittees")
    .select(["meetingId", "committeeId"])
    .where("meetingId", "in", meetingIds)
    .execute()
  const committeesOf = Map.groupBy(committees, ({ meetingId }) => meetingId)
  return new Map(
    meetings.map(({ id, isPublic, state, announcedAt }) => [
      id,
      {
        kind: "meeting",
        committeeIds: (committeesOf.get(id) ?? []).map(({ committeeId }) => committeeId),
        isPublic: isPublic === 1,
        // A date that was called off before anybody heard of it is told to nobody afterwards.
        isDraft: state === "draft" || (state === "cancelled" && announcedAt === null),
      },
    ]),
  )
}

/**
 * What the policy asks about a version: its document, and the committees that a step brought it to.
 *
 * @param version its id, or its number within the document
 * @throws not_found if the document has no such version
 */
export async function getVersionSubject(
  db: Db,
  documentId: string,
  version: { id: string } | { number: number },
  now: string,
): Promise<VersionSubject> {
  const found = await db
    .selectFrom("documentVersions")
    .select("id")
    .where("documentId", "=", documentId)
    .where((where) =>
      "id" in version ? where("id", "=", version.id) : where("number", "=", version.number),
    )
    .executeTakeFirst()
  if (!found) throw notFound()
  const document = await getDocumentSubject(db, documentId, now)
  const readers = await readersOf(db, [found.id])
  return { kind: "version", document, ...readers(found.id) }
}

/**
 * The same for all versions of a document, by their numbers.
 *
 * @throws not_found if there is no such document
 */
export async function listVersionSubjects(
  db: Db,
  documentId: string,
  now: string,
): Promise<Map<number, VersionSubject>> {
  const document = await getDocumentSubject(db, documentId, now)
  const versions = await db
    .selectFrom("documentVersions")
    .select(["id", "number"])
    .where("documentId", "=", documentId)
    .execute()
  const readers = await readersOf(
    db,
    versions.map(({ id }) => id),
  )
  return new Map(
    versions.map(({ id, number }) => [number, { kind: "version", document, ...readers(id) }]),
  )
}

/** Who reads each of these versions for something else than a right to the text. */
async function readersOf(db: Db, versionIds: readonly string[]) {
  const steps = await stepsOf(db, versionIds)
  const asked = await askedAbout(db, versionIds)
  const fulfilled = await conditionsMetIn(db, versionIds)
  const of = <T extends { versionId: string | null }>(rows: readonly T[], id: string) =>
    rows.filter(({ versionId }) => versionId === id)
  return (id: string) => ({
    committeeIds: of(steps, id).map(({ committeeId }) => committeeId),
    askedIds: of(asked, id).map(({ personId }) => personId),
    verifierIds: of(fulfilled, id).map(({ committeeId }) => committeeId),
  })
}

/** Steps that bring versions before committees, or did: those planned by mistake count no more. */
async function stepsOf(db: Db, versionIds: readonly string[]) {
  if (versionIds.length === 0) return []
  return db
    .selectFrom("consultations")
    .select(["versionId", "committeeId"])
    .distinct()
    .where("versionId", "in", versionIds)
    .where("state", "not in", ["cancelled", "skipped"])
    .execute()
}

/** Who was asked for a vote on these versions by an opened circular resolution, those excluded left out. */
async function askedAbout(db: Db, versionIds: readonly string[]) {
  if (versionIds.length === 0) return []
  return db
    .selectFrom("votes")
    .innerJoin("voteElectors", "voteElectors.voteId", "votes.id")
    .select(["votes.versionId", "voteElectors.personId"])
    .distinct()
    .where("votes.versionId", "in", versionIds)
    .where("votes.circularId", "is not", null)
    .where("votes.openedAt", "is not", null)
    .where("voteElectors.exclusionGround", "is", null)
    .execute()
}

/** Conditions that somebody says are met in these versions. */
async function conditionsMetIn(db: Db, versionIds: readonly string[]) {
  if (versionIds.length === 0) return []
  return db
    .selectFrom("conditions")
    .select(["versionId", "committeeId"])
    .distinct()
    .where("versionId", "in", versionIds)
    .where("state", "in", ["incorporated", "verified"])
    .execute()
}

/**
 * What the policy asks about a paper.
 *
 * @throws not_found if there is none with that id
 */
export async function getPaperSubject(db: Db, paperId: string, now: string): Promise<PaperSubject> {
  const subjects = await listPaperSubjects(db, [paperId], now)
  const subject = subjects.get(paperId)
  if (!subject) throw notFound()
  return subject
}

/** The same for many papers at once; ids that do not exist are missing from the map. */
export async function listPaperSubjects(
  db: Db,
  paperIds: readonly string[],
  now: string,
): Promise<Map<string, PaperSubject>> {
  if (paperIds.length === 0) return new Map()
  const papers = await db
    .selectFrom("papers")
    .select(["id", "documentId", "organizationId", "committeeId"])
    .where("id", "in", paperIds)
    .execute()
  const released = await db
    .selectFrom("paperReleases")
    .select("paperId")
    .distinct()
    .where("paperId", "in", paperIds)
    .execute()
  const releasedIds = new Set(released.map(({ paperId }) => paperId))
  const askedOf = await listAsked(db, paperIds)
  const documentIds = [...new Set(papers.map(({ documentId }) => documentId))]
  const documents = await listDocumentSubjects(db, documentIds, now)
  return new Map(
    papers.flatMap((paper): [string, PaperSubject][] => {
      const document = documents.get(paper.documentId)
      if (!document) return []
      const { committeeId: madeFor } = paper
      const committeeIds = [
        ...(askedOf.get(paper.id) ?? []),
        ...(madeFor === null ? [] : [madeFor]),
      ]
      return [
        [
          paper.id,
          {
            kind: "paper",
            organizationId: paper.organizationId,
            madeFor,
            committeeIds: [...new Set(committeeIds)],
            isReleased: releasedIds.has(paper.id),
            document,
          },
        ],
      ]
    }),
  )
}

/** The committees that each paper lies before, or lay before until it was withdrawn. */
async function listAsked(db: Db, paperIds: readonly string[]): Promise<Map<string, string[]>> {
  const steps = await db
    .selectFrom("consultations")
    .select(["paperId", "committeeId"])
    .distinct()
    .where("paperId", "in", paperIds)
    .where((where) =>
      where.or([
        where("state", "not in", ["cancelled", "skipped"]),
        // Whoever was asked may know why the paper went; the text itself lies before them no more.
        where("endedWithPaper", "=", 1),
      ]),
    )
    .execute()
  const stepsOf = Map.groupBy(steps, ({ paperId }) => paperId)
  return new Map(
    [...stepsOf].map(([paperId, own]) => [paperId, own.map(({ committeeId }) => committeeId)]),
  )
}
