import { type CommandContext, command, type Trx } from "../../../commands/define.ts"
import { DomainError, forbidden, invalid } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can, type DocumentSubject, type PersonActor } from "../../../permissions/policy.ts"
import { lockDocument } from "../../documents/live/journal-rows.server.ts"
import { assertNotArchived } from "../../documents/rules.ts"
import { writeEffect } from "./financial-effect.ts"
import { getPaperRow, lockPaper } from "./paper-rows.server.ts"
import { giveReference } from "./references.server.ts"
import { assertKindKept, assertNoReference, assertOpenPaper, assertPaperSeen } from "./rules.ts"
import { AssignReferenceInput, CreatePaperInput, EditPaperInput } from "./schema.ts"

/**
 * Brings a version of a document into a paper, as a draft that only those see who manage it; it gets its
 * number at once.
 *
 * @throws forbidden for a committee that the actor does not act for
 * @throws conflict for a number that is taken, or a document in the archive
 */
export const createPaper = command({
  name: "papers.create",
  summary:
    "Creates a paper (Beschlussvorlage or Informationsvorlage) on one version of a document, as a draft.",
  input: CreatePaperInput,
  async run({ trx, actor, now, emit }, input) {
    const { documentId, committeeId, kind, title, versionId, proposalText, reasons } = input
    const document = await getDocumentSubject(trx, documentId, now)
    assertCan(actor, "papers.create", document)
    if (actor.kind !== "person") throw forbidden()
    await lockDocument(trx, documentId)
    await assertOpenDocument(trx, documentId)
    await assertVersionOf(trx, documentId, versionId)
    const organizationId = await leadOf(trx, actor, document, committeeId)
    const id = newId("pap")
    await trx
      .insertInto("papers")
      .values({
        ...{ id, documentId, organizationId, committeeId, kind, title, versionId },
        ...{ proposalText, reasons, financialEffect: writeEffect(input.financialEffect) },
        ...{ state: "draft", createdBy: actor.id, createdAt: now, withdrawnReason: null },
      })
      .execute()
    const reference = await giveReference(trx, {
      ...{ paperId: id, organizationId, wanted: input.reference, assignedBy: actor.id, now },
    })
    emit("paper.created", { documentId, paperId: id, organizationId, kind })
    emit("paper.referenced", { documentId, paperId: id, organizationId, reference })
    return { id, reference }
  },
})

/**
 * Changes what the next release of a paper will say; what was released stays as it was.
 *
 * @throws conflict if somebody changed it since `revision`, or it is concluded or withdrawn
 */
export const editPaper = command({
  name: "papers.edit",
  summary:
    "Changes the words of a paper and the version it stands on; takes a new release to hold.",
  input: EditPaperInput,
  async run(context, input) {
    const { trx, emit } = context
    const { paperId, kind, title, versionId, proposalText, reasons } = input
    const paper = await openPaper(context, paperId, input.revision)
    assertKindKept(paper.state, paper.kind, kind)
    await assertVersionOf(trx, paper.documentId, versionId)
    await trx
      .updateTable("papers")
      .set({
        ...{ kind, title, versionId, proposalText, reasons, revision: paper.revision + 1 },
        financialEffect: writeEffect(input.financialEffect),
      })
      .where("id", "=", paperId)
      .execute()
    emit("paper.edited", { documentId: paper.documentId, paperId })
    return { id: paperId, revision: paper.revision + 1 }
  },
})

/**
 * Gives a paper the number under which an organisation deals with it: the lead's people for the lead, for
 * any other organisation whoever acts for one of its committees before which the paper lies.
 *
 * @throws forbidden for another's organisation
 * @throws conflict for a number that is taken, or where the organisation has given one already
 */
export const assignReference = command({
  name: "papers.assign-reference",
  summary:
    "Gives a paper the number under which one organisation deals with it; empty for its next one.",
  input: AssignReferenceInput,
  async run({ trx, actor, now, emit }, { paperId, organizationId, reference: wanted }) {
    const subject = await getPaperSubject(trx, paperId, now)
    assertCan(actor, "papers.read", subject)
    const committees = await trx
      .selectFrom("committees")
      .select("id")
      .where("organizationId", "=", organizationId)
      .where("id", "in", [...subject.committeeIds, ""])
      .execute()
    const acts = committees.some(({ id }) =>
      can(actor, "committees.act", { kind: "committee", id }),
    )
    const leads = subject.organizationId === organizationId && can(actor, "papers.manage", subject)
    if (actor.kind !== "person" || !(acts || leads)) {
      throw forbidden(
        "Die Nummer vergibt die Körperschaft selbst: wer für eines ihrer Gremien handelt, vor dem die Vorlage liegt.",
      )
    }
    const paper = await getPaperRow(trx, paperId)
    assertNoReference(await findReference(trx, paperId, organizationId))
    const reference = await giveReference(trx, {
      ...{ paperId, organizationId, wanted, assignedBy: actor.id, now },
    })
    emit("paper.referenced", { documentId: paper.documentId, paperId, organizationId, reference })
    return { id: paperId, reference }
  },
})

/**
 * The paper for somebody who changes it: the right, then the state, then whether the person has seen it as it
 * is; nobody else changes it until the commit.
 */
export async function openPaper(
  { trx, actor, now }: Pick<CommandContext, "trx" | "actor" | "now">,
  paperId: string,
  seenRevision: number,
) {
  assertCan(actor, "papers.manage", await getPaperSubject(trx, paperId, now))
  // Held before it is read: on PostgreSQL whoever comes second waits here.
  await lockPaper(trx, paperId)
  const paper = await getPaperRow(trx, paperId)
  assertOpenPaper(paper)
  assertPaperSeen(paper.revision, seenRevision)
  return paper
}

/** @throws conflict if the document is in the archive */
export async function assertOpenDocument(trx: Trx, documentId: string): Promise<void> {
  const document = await trx
    .selectFrom("documents")
    .select("archivedAt")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  assertNotArchived(document)
}

/** @throws invalid for a version of another document, or none */
async function assertVersionOf(trx: Trx, documentId: string, versionId: string): Promise<void> {
  const version = await trx
    .selectFrom("documentVersions")
    .select("id")
    .where("id", "=", versionId)
    .where("documentId", "=", documentId)
    .executeTakeFirst()
  if (!version) throw invalid({ versionId: "Das Dokument hat diese Fassung nicht." })
}

/**
 * The organisation in the lead: the committee's, else the actor's own.
 *
 * @throws forbidden where the actor could not manage the paper afterwards
 */
async function leadOf(
  trx: Trx,
  actor: PersonActor,
  document: DocumentSubject,
  committeeId: string | null,
): Promise<string> {
  const committee = committeeId === null ? null : await findCommittee(trx, committeeId)
  const organizationId = committee?.organizationId ?? actor.organizationId
  const committeeIds = committeeId === null ? [] : [committeeId]
  const isReleased = false
  const madeFor = committeeId
  const paper = {
    ...{ kind: "paper" as const, organizationId, madeFor, committeeIds, isReleased, document },
  }
  const acts =
    committeeId === null || can(actor, "committees.act", { kind: "committee", id: committeeId })
  if (acts && can(actor, "papers.manage", paper)) return organizationId
  throw new DomainError(
    "forbidden",
    "Eine Vorlage führt, wer für ein Gremium handelt (Vorsitz, Stellvertretung, Geschäftsstelle) oder das Dokument für seine Körperschaft verwaltet.",
    { fields: { committeeId: "Bitte wählen Sie ein Gremium, für das Sie handeln." } },
  )
}

async function findCommittee(trx: Trx, committeeId: string) {
  const committee = await trx
    .selectFrom("committees")
    .select(["id", "organizationId"])
    .where("id", "=", committeeId)
    .executeTakeFirst()
  if (!committee) throw invalid({ committeeId: "Dieses Gremium gibt es nicht." })
  return committee
}

function findReference(trx: Trx, paperId: string, organizationId: string) {
  return trx
    .selectFrom("paperReferences")
    .select("reference")
    .where("paperId", "=", paperId)
    .where("organizationId", "=", organizationId)
    .executeTakeFirst()
}
