import { command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { lastFreeze, listActs } from "../../documents/versions/acts.server.ts"
import { appendEntry } from "../../register/append-entry.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { followRelease } from "../consultations/follow-paper.server.ts"
import { tellOfRelease } from "../consultations/tell.server.ts"
import { committeeReleasing } from "./acting-for.ts"
import { assertOpenDocument, openPaper } from "./commands.server.ts"
import { writeEffect } from "./financial-effect.ts"
import { findNewestRelease, type PaperRow } from "./paper-rows.server.ts"
import { listReferences } from "./references.server.ts"
import {
  assertCostSettled,
  assertFrozenVersion,
  assertProposal,
  assertSomethingNew,
  coverLawOf,
} from "./rules.ts"
import { ReleasePaperInput } from "./schema.ts"

/**
 * Lays a paper before its committees: from now on these very words on this very text are what is dealt with.
 * A new text, or other words, take a new release [P2], to which the steps come that nobody has taken up.
 *
 * @throws rule [P1] for a decision paper without a proposal; for costs not settled, or without the cover that
 * the law of the organisation in the lead asks for; for a version at which the document was never frozen
 * @throws conflict if somebody changed it since `revision`, or nothing has changed since the last release
 */
export const releasePaper = command({
  name: "papers.release",
  summary:
    "Releases a paper: its words and its frozen text are what committees deal with from now on.",
  input: ReleasePaperInput,
  async run(context, { paperId, revision }) {
    const { trx, actor, now, emit } = context
    const paper = await openPaper(context, paperId, revision)
    if (actor.kind !== "person") throw forbidden()
    const { documentId, kind, versionId } = paper
    await assertOpenDocument(trx, documentId)
    assertProposal(kind, paper)
    assertCostSettled(kind, paper, coverLawOf(await legalFormOf(trx, paper.organizationId)))
    const version = await readVersion(trx, versionId)
    assertFrozenVersion(
      version,
      lastFreeze(await listActs(trx, documentId), version.number) !== null,
    )
    const last = await findNewestRelease(trx, paperId)
    assertSomethingNew(last, paper)

    const release = {
      ...{ id: newId("rel"), paperId, number: (last?.number ?? 0) + 1 },
      ...{ versionId, sha256: version.sha256 },
      releasedFor: committeeReleasing(actor, paper),
    }
    await trx
      .insertInto("paperReleases")
      .values({ ...release, ...storedWords(paper), releasedBy: actor.id, releasedAt: now })
      .execute()
    await trx
      .updateTable("papers")
      .set({
        state: paper.state === "draft" ? "released" : paper.state,
        revision: paper.revision + 1,
      })
      .where("id", "=", paperId)
      .execute()
    await followRelease(trx, release, { paperId, emit })
    const { number, sha256 } = release
    emit("paper.released", { documentId, paperId, number, versionId, sha256 })
    await tellOfRelease(context, release)
    await appendEntry(trx, {
      ...{ type: "paper.released", organizationId: paper.organizationId, now },
      subject: { kind: "paper", id: paperId },
      data: await registerData(trx, paper, { ...release, versionNumber: version.number }),
      people: { releasedBy: actor.id },
    })
    return { id: paperId, releaseId: release.id, number, sha256 }
  },
})

function storedWords({ title, proposalText, reasons, financialEffect }: PaperRow) {
  return { title, proposalText, reasons, financialEffect: writeEffect(financialEffect) }
}

interface NewRelease {
  id: string
  number: number
  versionNumber: number
  sha256: string
  releasedFor: string | null
}

/** What the register says of a release: words as their hash, the numbers that organisations gave by then. */
async function registerData(trx: Trx, paper: PaperRow, release: NewRelease) {
  const words = storedWords(paper)
  const references = await listReferences(trx, [paper.id])
  return {
    ...{ release: release.id, number: release.number, paperKind: paper.kind },
    ...{ document: paper.documentId, version: release.versionNumber, sha256: release.sha256 },
    titleSha256: sha256Of(words.title),
    proposalSha256: sha256Of(words.proposalText),
    reasonsSha256: sha256Of(words.reasons),
    financialEffectSha256: sha256Of(words.financialEffect),
    releasedFor: release.releasedFor,
    references: references.map(({ organizationId, reference, year }) => ({
      ...{ organizationId, reference, year },
    })),
  }
}

async function legalFormOf(trx: Trx, organizationId: string): Promise<string> {
  const { legalForm } = await trx
    .selectFrom("organizations")
    .select("legalForm")
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow()
  return legalForm
}

function readVersion(trx: Trx, versionId: string) {
  return trx
    .selectFrom("documentVersions")
    .select(["number", "sha256"])
    .where("id", "=", versionId)
    .executeTakeFirstOrThrow()
}
