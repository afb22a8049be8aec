import { newId } from "../../../app/commands/ids.ts"
import type { Result } from "../../../app/features/decisions/rules/results.ts"
import { createCommittee } from "../../../app/features/organizations/committee-commands.server.ts"
import type { House } from "../../documents/house.ts"

/** One committee of an organisation of the house. */
export async function addCommittee(house: House, name: string, organizationId: string) {
  const input = { name, organizationId, classification: "committee" as const }
  return (await house.execute(createCommittee, input, house.people.admin)).id
}

/** A paper in consultation; its own commands are tested where they are. */
export async function addPaper(house: House, versionNumber: number): Promise<string> {
  const id = newId("pap")
  const version = await versionOf(house, versionNumber)
  await house.client.transaction((trx) =>
    trx
      .insertInto("papers")
      .values({
        ...{ id, documentId: house.documentId, organizationId: house.organizations.schwerin },
        ...{ committeeId: null, kind: "decision", title: "Vorlage", state: "in_consultation" },
        ...{
          versionId: version.id,
          proposalText: "Zustimmen.",
          reasons: "",
          financialEffect: "{}",
        },
        ...{ createdBy: personId(house), createdAt: house.clock().toISOString() },
        withdrawnReason: null,
      })
      .execute(),
  )
  return id
}

export interface FurnishedStep {
  paperId: string
  committeeId: string
  version: number
  result?: Result
  decidedOn?: string
  isConfirmed?: boolean
  counts?: { yes: number; no: number; abstain: number; excluded: number }
  conditions?: string[]
  state?: string
}

/** A step with a version, and what its committee decided. */
export async function addStep(house: House, step: FurnishedStep): Promise<string> {
  const id = newId("con")
  const { paperId, committeeId, version, result, isConfirmed = true } = step
  const { id: versionId, sha256 } = await versionOf(house, version)
  const now = house.clock().toISOString()
  const text = { versionId, sha256 }
  const state = step.state ?? (result ? (isConfirmed ? "confirmed" : "reported") : "planned")
  await house.client.transaction(async (trx) => {
    const { count } = await trx
      .selectFrom("paperReleases")
      .select((where) => where.fn.countAll().as("count"))
      .where("paperId", "=", paperId)
      .executeTakeFirstOrThrow()
    const releaseId = newId("rel")
    await trx
      .insertInto("paperReleases")
      .values({
        ...{ id: releaseId, paperId, number: Number(count) + 1, ...text, title: "Vorlage" },
        ...{ proposalText: "Zustimmen.", reasons: "", financialEffect: "{}" },
        ...{ releasedBy: personId(house), releasedFor: null, releasedAt: now },
      })
      .execute()
    await trx
      .insertInto("consultations")
      .values({
        ...{ id, paperId, releaseId, ...text, committeeId, role: "decide" },
        ...{ position: Number(count) + 1, dueOn: null, state, endReason: null, follows: null },
        ...{ createdBy: personId(house), createdAt: now },
      })
      .execute()
  })
  if (result) await addResult(house, id, { ...step, result, ...text })
  return id
}

async function addResult(
  house: House,
  consultationId: string,
  step: FurnishedStep & { result: Result; versionId: string; sha256: string },
): Promise<void> {
  const id = newId("res")
  const now = house.clock().toISOString()
  const { committeeId, versionId, sha256, result, decidedOn = "2026-05-20" } = step
  const none = { yes: null, no: null, abstain: null, excluded: null }
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("results")
      .values({
        ...{ id, consultationId, committeeId, result, versionId, sha256, decidedOn },
        ...{ resolutionText: "", note: "", deferredTo: null, referredTo: null },
        ...{ voteId: null, circularId: null, ...(step.counts ?? none), evidenceSha256: null },
        ...{ corrects: null, recordedBy: personId(house), recordedFor: null, recordedAt: now },
      })
      .execute()
    if (step.isConfirmed ?? true) {
      await trx
        .insertInto("resultConfirmations")
        .values({
          resultId: id,
          confirmedBy: personId(house),
          membershipId: null,
          confirmedAt: now,
        })
        .execute()
    }
    for (const [index, text] of (step.conditions ?? []).entries()) {
      await trx
        .insertInto("conditions")
        .values({
          ...{ id: newId("cnd"), resultId: id, consultationId, committeeId },
          ...{ documentId: house.documentId, number: index + 1, text, blockId: null },
          ...{ state: index === 0 ? "open" : "verified", versionId: null, createdAt: now },
        })
        .execute()
    }
  })
}

async function versionOf(house: House, number: number): Promise<{ id: string; sha256: string }> {
  return house.db
    .selectFrom("documentVersions")
    .select(["id", "sha256"])
    .where("documentId", "=", house.documentId)
    .where("number", "=", number)
    .executeTakeFirstOrThrow()
}

function personId({ people }: House): string {
  const { owner } = people
  if (owner.kind !== "person") throw new Error("The owner is a person.")
  return owner.id
}
