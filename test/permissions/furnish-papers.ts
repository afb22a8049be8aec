import { newId } from "../../app/commands/ids.ts"
import { planConsultation } from "../../app/features/decisions/consultations/commands.server.ts"
import { recordConsultationResult } from "../../app/features/decisions/consultations/result-commands.server.ts"
import { getStep } from "../../app/features/decisions/consultations/steps.server.ts"
import { recordHandover } from "../../app/features/decisions/handovers/commands.server.ts"
import { createPaper } from "../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../app/features/decisions/papers/release.server.ts"
import { storeEvidence } from "../../app/files/evidence.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import type { Cast, DocumentName } from "./cast.ts"

/** Which document each paper of the cast stands on. */
const STANDS_ON: Record<keyof Cast["papers"], DocumentName> = {
  draft: "own",
  released: "frozen",
  seat: "toSeat",
  foreign: "foreign",
}

/**
 * A draft and a released paper of the home organisation; one that lies before its committee, too; and a draft
 * of the far organisation.
 */
export async function furnishPapers(
  house: TestWorkspace,
  people: Record<"editor" | "far", string>,
  documents: Cast["documents"],
  committees: Cast["committees"],
): Promise<
  Pick<
    Cast,
    "papers" | "versions" | "handovers" | "consultations" | "results" | "evidence" | "conditions"
  >
> {
  const versions = await readVersions(house, documents)
  const create = async (name: keyof Cast["papers"]) => {
    const author = await house.actor(name === "foreign" ? people.far : people.editor)
    const document = STANDS_ON[name]
    const input = { ...paperWords(versions[document]), documentId: documents[document] }
    return (await house.execute(createPaper, input, author)).id
  }
  const papers = {
    draft: await create("draft"),
    released: await create("released"),
    seat: await create("seat"),
    foreign: await create("foreign"),
  }
  const editor = await house.actor(people.editor)
  await house.execute(releasePaper, { paperId: papers.released, revision: 1 }, editor)
  const seat = await bringBefore(house, papers.seat, versions.toSeat, committees.own)
  const foreign = await bringBefore(house, papers.foreign, versions.foreign, committees.foreign)
  // Nobody of those who ask sits in that committee.
  const plan = async () => {
    const input = { paperId: papers.released, committeeId: committees.foreign }
    return (await house.execute(planConsultation, { ...input, role: "decide" }, editor)).id
  }
  const released = await plan()
  const reported = await plan()
  const evidence = {
    released: await prove(house, papers.released, "released", editor),
    seat: await prove(house, papers.seat, "seat", editor),
  }
  const proof = { consultationId: reported, evidenceSha256: evidence.released }
  const results = { reported: await report(house, proof, editor) }
  const handOver = async (name: keyof Cast["handovers"]) => {
    const author = await house.actor(name === "foreign" ? people.far : people.editor)
    const input = {
      ...{ documentId: documents[name], versionId: versions[name], addressee: "Landesamt" },
      ...{ handedOverOn: "2026-03-12", channel: "letter" as const },
    }
    return (await house.execute(recordHandover, input, author)).id
  }
  const handovers = {
    own: await handOver("own"),
    frozen: await handOver("frozen"),
    foreign: await handOver("foreign"),
  }
  const consultations = { released, reported, seat, foreign }
  const conditions = { reported: (await conditionOf(house, results.reported)).id }
  return { papers, versions, handovers, consultations, results, evidence, conditions }
}

async function report(
  house: TestWorkspace,
  proof: { consultationId: string; evidenceSha256: string },
  editor: Actor,
) {
  const { sha256 } = await getStep(house.db, proof.consultationId)
  const conditions = [{ text: "Die Frist beträgt sechs Wochen." }]
  const input = { ...proof, sha256, conditions, decidedOn: "2026-03-11" }
  const result = { ...input, result: "endorsed_with_conditions" as const }
  return (await house.execute(recordConsultationResult, result, editor)).id
}

function conditionOf(house: TestWorkspace, resultId: string) {
  return house.db
    .selectFrom("conditions")
    .select("id")
    .where("resultId", "=", resultId)
    .executeTakeFirstOrThrow()
}

export function paperWords(versionId: string) {
  return {
    ...{ kind: "decision" as const, title: "Zustimmung zum Vermerk", versionId },
    proposalText: "Der Ausschuss stimmt dem Vermerk zu.",
    financialEffect: { kind: "none" as const },
  }
}

/** The newest that a command made: of the frozen document the one that it stands at. */
async function readVersions(
  house: TestWorkspace,
  documents: Cast["documents"],
): Promise<Cast["versions"]> {
  const entries: [string, string][] = []
  for (const [name, documentId] of Object.entries(documents)) {
    const { id } = await house.db
      .selectFrom("documentVersions")
      .select("id")
      .where("documentId", "=", documentId)
      .where("number", "<", 900)
      .orderBy("number", "desc")
      .executeTakeFirstOrThrow()
    entries.push([name, id])
  }
  return Object.fromEntries(entries) as Cast["versions"]
}

/** Released on a text that takes edits, and planned for a committee: no command does the first. */
export async function bringBefore(
  house: TestWorkspace,
  paperId: string,
  versionId: string,
  committeeId: string,
): Promise<string> {
  const now = house.clock().toISOString()
  const { createdBy, ...words } = await house.db
    .selectFrom("papers")
    .select(["title", "proposalText", "reasons", "financialEffect", "createdBy"])
    .where("id", "=", paperId)
    .executeTakeFirstOrThrow()
  const { sha256 } = await house.db
    .selectFrom("documentVersions")
    .select("sha256")
    .where("id", "=", versionId)
    .executeTakeFirstOrThrow()
  const releaseId = newId("rel")
  const consultationId = newId("con")
  const text = { paperId, versionId, sha256 }
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("paperReleases")
      .values({
        ...{ id: releaseId, ...text, ...words, number: 1, releasedBy: createdBy },
        ...{ releasedFor: committeeId, releasedAt: now },
      })
      .execute()
    await trx.updateTable("papers").set({ state: "released" }).where("id", "=", paperId).execute()
    await trx
      .insertInto("consultations")
      .values({
        ...{ id: consultationId, releaseId, ...text, committeeId, role: "decide", position: 1 },
        ...{ dueOn: calendarDateOf(now), state: "planned", endReason: null, follows: null },
        ...{ createdBy, createdAt: now },
      })
      .execute()
  })
  return consultationId
}

/** The smallest that is a PDF; each of another content. */
export function pdfOf(word: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`%PDF-1.7\n% ${word}\n%%EOF\n`)
}

async function prove(house: TestWorkspace, paperId: string, word: string, editor: Actor) {
  const input = { subject: { kind: "paper" as const, id: paperId }, fileName: `${word}.pdf` }
  return (await house.execute(storeEvidence, { ...input, bytes: pdfOf(word) }, editor)).sha256
}
