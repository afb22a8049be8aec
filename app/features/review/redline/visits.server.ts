import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { command } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { lockDocument, readHead, readNewestText } from "../../documents/live/journal-rows.server.ts"
import { readFrame } from "../../documents/versions/version-rows.server.ts"
import { NoteVisitInput } from "./compare-schema.ts"
import type { SeenForm } from "./seen-form.server.ts"
import { isSameVisit, type Seen, seenBefore } from "./visit.ts"

/**
 * Notes that the caller sees a text as it is now, as the beginning of what is new at the next visit.
 *
 * Tells no event: who reads what, and when, is nobody else's affair.
 */
export const noteVisit = command({
  name: "documents.note-visit",
  summary: "Notes that the caller has seen a text as it is now, for what is new at the next visit.",
  input: NoteVisitInput,
  async prepare({ db, actor, now, offload }, { documentId }): Promise<SeenForm | null> {
    assertCan(actor, "documents.read", await getDocumentSubject(db, documentId, now))
    const frame = await readFrame(db, documentId)
    return offload("redline.seen", { stored: await readNewestText(db, documentId), frame })
  },
  async run({ trx, actor, now }, { documentId }, form) {
    assertCan(actor, "documents.read", await getDocumentSubject(trx, documentId, now))
    if (actor.kind !== "person") throw forbidden()
    if (form) await keepSeen(trx, { documentId, personId: actor.id, form, now })
    return { id: documentId }
  },
})

interface Visitor {
  documentId: string
  personId: string
}

async function keepSeen(
  trx: Trx,
  { documentId, personId, form, now }: Visitor & { form: SeenForm; now: string },
): Promise<void> {
  // One after the other: texts that nobody has seen any more are taken away below.
  await lockDocument(trx, documentId)
  const last = await findVisit(trx, { documentId, personId })
  const earlier = last && (isSameVisit(last.seenAt, now) ? last.earlier : last)
  const { sha256, payload, seq } = form
  await trx
    .insertInto("seenTexts")
    .values({ documentId, sha256, payload })
    .onConflict((conflict) => conflict.columns(["documentId", "sha256"]).doNothing())
    .execute()
  const visit = {
    sha256,
    seq,
    seenAt: now,
    earlierSha256: earlier?.sha256 ?? null,
    earlierSeq: earlier?.seq ?? null,
    earlierAt: earlier?.seenAt ?? null,
  }
  await trx
    .insertInto("documentVisits")
    .values({ documentId, personId, ...visit })
    .onConflict((conflict) => conflict.columns(["documentId", "personId"]).doUpdateSet(visit))
    .execute()
  await dropUnseen(trx, documentId)
}

/** Takes the texts away that no visit points to. */
async function dropUnseen(trx: Trx, documentId: string): Promise<void> {
  await trx
    .deleteFrom("seenTexts")
    .where("documentId", "=", documentId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("documentVisits")
            .select("documentVisits.personId")
            .whereRef("documentVisits.documentId", "=", "seenTexts.documentId")
            .where((side) =>
              side.or([
                side("documentVisits.sha256", "=", side.ref("seenTexts.sha256")),
                side("documentVisits.earlierSha256", "=", side.ref("seenTexts.sha256")),
              ]),
            ),
        ),
      ),
    )
    .execute()
}

async function findVisit(db: Kysely<Tables>, { documentId, personId }: Visitor) {
  const row = await db
    .selectFrom("documentVisits")
    .select(["sha256", "seq", "seenAt", "earlierSha256", "earlierSeq", "earlierAt"])
    .where("documentId", "=", documentId)
    .where("personId", "=", personId)
    .executeTakeFirst()
  if (!row) return null
  const { sha256, seq, seenAt, earlierSha256, earlierSeq, earlierAt } = row
  const earlier: Seen | null =
    earlierSha256 !== null && earlierSeq !== null && earlierAt !== null
      ? { sha256: earlierSha256, seq: earlierSeq, seenAt: earlierAt }
      : null
  return { sha256, seq, seenAt, earlier }
}

/** What the person saw when last there; null at a first visit. Asks no rights. */
export async function findLastVisit(
  db: Kysely<Tables>,
  visitor: Visitor,
  now: string,
): Promise<Seen | null> {
  const last = await findVisit(db, visitor)
  return last && seenBefore(last, now)
}

/** Whether anybody has written in the text since. Asks no rights. */
export async function hasMovedOn(
  db: Kysely<Tables>,
  documentId: string,
  { seq }: Seen,
): Promise<boolean> {
  return (await readHead(db, documentId)) > seq
}

/** The text that was seen, as it is stored; null where it is gone. Asks no rights. */
export async function readSeenText(
  db: Kysely<Tables>,
  documentId: string,
  { sha256 }: Seen,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("seenTexts")
    .select("payload")
    .where("documentId", "=", documentId)
    .where("sha256", "=", sha256)
    .executeTakeFirst()
  return row?.payload ?? null
}
