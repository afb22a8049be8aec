import { command, type Trx } from "../../../commands/define.ts"
import { DomainError, forbidden, invalid, notFound } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertHandedIn } from "../../../files/evidence.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can, type DocumentSubject, type PersonActor } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { lockDocument } from "../../documents/live/journal-rows.server.ts"
import { appendEntry } from "../../register/append-entry.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { mayConfirmReceipt } from "./rights.ts"
import { assertHandedOver, assertOffice, assertReceived, assertUnconfirmed } from "./rules.ts"
import { ConfirmReceiptInput, RecordHandoverInput } from "./schema.ts"

/**
 * Records that one version, named by its hash, was given to an office outside; an entry of the register.
 *
 * @throws invalid for a person as addressee, a day to come, a version of another document
 * @throws forbidden for a committee that the actor does not act for; in the name of the own organisation, for who
 * does not manage the text
 */
export const recordHandover = command({
  name: "handovers.record",
  summary: "Records that a version of a document was handed over to an office outside.",
  input: RecordHandoverInput,
  async run({ trx, actor, now, emit }, input) {
    const { documentId, versionId, addressee, handedOverOn, channel, note, committeeId } = input
    const { paperId, evidenceSha256 } = input
    const document = await getDocumentSubject(trx, documentId, now)
    assertCan(actor, "papers.create", document)
    if (actor.kind !== "person") throw forbidden()
    assertOffice(addressee)
    assertHandedOver(handedOverOn, calendarDateOf(now))
    const version = await readVersion(trx, documentId, versionId)
    const organizationId = await handingOver(trx, actor, document, committeeId)
    if (paperId !== null) await assertPaperOf(trx, actor, { paperId, documentId, now })
    await assertHandedIn(trx, { kind: "document", id: documentId }, evidenceSha256)
    const id = newId("han")
    const { sha256 } = version
    await trx
      .insertInto("handovers")
      .values({
        ...{ id, documentId, versionId, sha256, organizationId, committeeId, paperId },
        ...{ addressee, handedOverOn, channel, note, evidenceSha256 },
        ...{ recordedBy: actor.id, recordedAt: now },
      })
      .execute()
    emit("handover.recorded", { documentId, handoverId: id, versionId, sha256 })
    await appendEntry(trx, {
      ...{ type: "handover.recorded", organizationId, now },
      subject: { kind: "handover", id },
      data: {
        ...{ document: documentId, version: version.number, sha256, committee: committeeId },
        ...{ addresseeSha256: sha256Of(addressee), handedOverOn, channel, evidenceSha256 },
        ...{ paper: paperId, noteSha256: sha256Of(note) },
      },
      people: { recordedBy: actor.id },
    })
    return { id, sha256 }
  },
})

/**
 * Records that the office has confirmed to have the text; an entry of the register.
 *
 * @throws forbidden for others than those who could have handed it over
 * @throws invalid for a day before the handover, or to come
 * @throws conflict where it is confirmed already
 */
export const confirmReceipt = command({
  name: "handovers.confirm-receipt",
  summary: "Records that the office outside has confirmed the receipt of a version.",
  input: ConfirmReceiptInput,
  async run({ trx, actor, now, emit }, { handoverId, receivedOn, note, evidenceSha256 }) {
    const handover = await trx
      .selectFrom("handovers")
      .select(["documentId", "organizationId", "committeeId", "sha256", "handedOverOn"])
      .where("id", "=", handoverId)
      .executeTakeFirst()
    if (!handover) throw notFound()
    const { documentId, organizationId, sha256, handedOverOn } = handover
    const document = await getDocumentSubject(trx, documentId, now)
    assertCan(actor, "documents.read", document)
    if (!mayConfirmReceipt(actor, document, handover)) {
      throw forbidden(
        "Den Empfang trägt ein, wer für das Gremium handelt, das übergeben hat, sonst wer das Dokument für die übergebende Körperschaft verwaltet.",
      )
    }
    if (actor.kind !== "person") throw forbidden()
    assertReceived(receivedOn, handedOverOn, calendarDateOf(now))
    await assertHandedIn(trx, { kind: "document", id: documentId }, evidenceSha256)
    // Of two who confirm at once the second waits here, and reads what the first has written.
    await lockDocument(trx, documentId)
    assertUnconfirmed(
      await trx
        .selectFrom("handoverReceipts")
        .select("receivedOn")
        .where("handoverId", "=", handoverId)
        .executeTakeFirst(),
    )
    await trx
      .insertInto("handoverReceipts")
      .values({
        ...{ handoverId, receivedOn, note, evidenceSha256 },
        ...{ recordedBy: actor.id, recordedAt: now },
      })
      .execute()
    emit("handover.received", { documentId, handoverId })
    await appendEntry(trx, {
      ...{ type: "handover.received", organizationId, now },
      subject: { kind: "handover", id: handoverId },
      data: { sha256, receivedOn, noteSha256: sha256Of(note), evidenceSha256 },
      people: { recordedBy: actor.id },
    })
    return { id: handoverId }
  },
})

/** @throws invalid for a paper on another document, or one that the actor may not know of */
async function assertPaperOf(
  trx: Trx,
  actor: PersonActor,
  { paperId, documentId, now }: { paperId: string; documentId: string; now: string },
): Promise<void> {
  const paper = (await listPaperSubjects(trx, [paperId], now)).get(paperId)
  if (paper?.document.id === documentId && can(actor, "papers.read", paper)) return
  throw invalid({ paperId: "Zu diesem Dokument gibt es diese Vorlage nicht." })
}

/** @throws invalid for a version of another document, or none */
async function readVersion(trx: Trx, documentId: string, versionId: string) {
  const version = await trx
    .selectFrom("documentVersions")
    .select(["number", "sha256"])
    .where("id", "=", versionId)
    .where("documentId", "=", documentId)
    .executeTakeFirst()
  if (!version) throw invalid({ versionId: "Das Dokument hat diese Fassung nicht." })
  return version
}

/**
 * The organisation that hands over: the committee's, else the own one of whoever manages the text.
 *
 * @throws forbidden for a committee that the actor does not act for, and without one for others
 */
async function handingOver(
  trx: Trx,
  actor: PersonActor,
  document: DocumentSubject,
  committeeId: string | null,
): Promise<string> {
  if (committeeId === null) {
    if (can(actor, "documents.manage", document)) return actor.organizationId
    throw notInOnesName(
      "Im Namen der eigenen Körperschaft übergibt, wer das Dokument verwaltet. Nennen Sie das Gremium, für das Sie handeln.",
    )
  }
  const committee = await trx
    .selectFrom("committees")
    .select("organizationId")
    .where("id", "=", committeeId)
    .executeTakeFirst()
  if (committee && can(actor, "committees.act", { kind: "committee", id: committeeId })) {
    return committee.organizationId ?? actor.organizationId
  }
  throw notInOnesName(
    "Im Namen eines Gremiums übergibt, wer für es handelt: Vorsitz, Stellvertretung oder Geschäftsstelle.",
  )
}

function notInOnesName(message: string): DomainError {
  const fields = { committeeId: "Bitte wählen Sie ein Gremium, für das Sie handeln." }
  return new DomainError("forbidden", message, { fields })
}
