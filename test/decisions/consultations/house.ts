import {
  editConsultation,
  planConsultation,
} from "../../../app/features/decisions/consultations/commands.server.ts"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../../../app/features/decisions/consultations/result-commands.server.ts"
import { listResults } from "../../../app/features/decisions/consultations/result-rows.server.ts"
import { getStep } from "../../../app/features/decisions/consultations/steps.server.ts"
import { scheduleMeeting } from "../../../app/features/decisions/meetings/commands.server.ts"
import { createPaper, editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import type { Result } from "../../../app/features/decisions/rules/results.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import type { MembershipRole } from "../../../app/features/organizations/terms.ts"
import { storeEvidence } from "../../../app/files/evidence.server.ts"
import { type Actor, can, type PersonActor } from "../../../app/permissions/policy.ts"
import type { Dialect } from "../../support/database.ts"
import { createPapersHouse, type PapersHouse, PROPOSAL } from "../papers/house.ts"

export const YESTERDAY = "2026-03-11"

/**
 * The papers' house with a released paper of Schwerin, and the association's board with its chair, its deputy
 * and its secretariat; Rostock's committee has a chair who may read nothing of the text by a grant.
 */
export async function createConsultationsHouse(dialect: Dialect) {
  const house = await createPapersHouse(dialect)
  const { execute, people, organizations, committees } = house
  const seat = async (committeeId: string, person: PersonActor, role: MembershipRole) => {
    const { id: personId, organizationId } = person
    const input = { committeeId, personId, organizationId, role, startsOn: "2026-01-01" }
    await execute(addMembership, input, people.admin)
    return house.actor(personId)
  }
  const { stgt, rostock } = organizations
  const add = (organizationId: string, name: string) => house.addPerson({ organizationId, name })
  const chair = await seat(committees.board, await add(stgt, "Henrike Voss"), "chair")
  const deputy = await seat(committees.board, await add(stgt, "Jens Uhl"), "deputy_chair")
  const councilDeputy = await seat(
    committees.council,
    await add(rostock, "Anke Timm"),
    "deputy_chair",
  )

  const words = {
    ...{ kind: "decision" as const, title: "Grobkonzept", proposalText: PROPOSAL },
    ...{ reasons: "", financialEffect: { kind: "none" as const } },
  }
  /** One more paper of Schwerin on the frozen text, released. */
  const releasedPaper = async () => {
    const text = { documentId: house.documentId, versionId: house.frozen.id }
    const { id } = await execute(createPaper, { ...words, ...text }, people.wiebke)
    await execute(releasePaper, { paperId: id, revision: 1 }, people.wiebke)
    return id
  }
  const paperId = await releasedPaper()

  const step = (id: string) => getStep(house.db, id)
  /** An extract of some minutes, handed in for the paper by its lead. */
  const evidence = async () => {
    const subject = { kind: "paper" as const, id: paperId }
    const bytes = new TextEncoder().encode("%PDF-1.4\nAuszug aus der Niederschrift\n%%EOF\n")
    const file = { subject, fileName: "Auszug.pdf", bytes }
    return (await execute(storeEvidence, file, people.wiebke)).sha256
  }
  return {
    ...house,
    ...{ paperId, evidence, releasedPaper },
    people: { ...people, chair, deputy, councilDeputy },
    step,
    results: (id: string) => listResults(house.db, [id]),
    async plan(values: object = {}, actor: Actor = people.wiebke) {
      const input = { paperId, committeeId: committees.board, role: "decide" as const, ...values }
      return (await execute(planConsultation, input, actor)).id
    },
    async edit(consultationId: string, values: object, actor: Actor = people.wiebke) {
      const { revision, role } = await step(consultationId)
      return execute(editConsultation, { consultationId, revision, role, ...values }, actor)
    },
    async report(
      consultationId: string,
      result: Result,
      values: object = {},
      actor: Actor = people.klara,
    ) {
      const { sha256, committeeId } = await step(consultationId)
      const acts = can(actor, "committees.act", { kind: "committee", id: committeeId })
      const evidenceSha256 = acts ? null : await evidence()
      const said = { consultationId, result, sha256, decidedOn: YESTERDAY }
      const input = { ...said, evidenceSha256, ...values }
      return (await execute(recordConsultationResult, input, actor)).id
    },
    confirm: (resultId: string, actor: Actor = chair) =>
      execute(confirmResult, { resultId }, actor),
    withdraw: (resultId: string, actor: Actor = people.klara) =>
      execute(withdrawResult, { resultId, reason: "Das Protokoll sagt etwas anderes." }, actor),
    /** A new text is frozen, and the paper released on it. */
    async releaseAnew() {
      const version = await house.freezeAnew()
      const { revision } = await house.paper(paperId)
      const edited = { ...words, paperId, versionId: version.id, revision }
      await execute(editPaper, edited, people.wiebke)
      return execute(releasePaper, { paperId, revision: revision + 1 }, people.wiebke)
    },
  }
}

/** A meeting of the board that is still to come, called by its secretariat. */
export async function scheduleBoard({
  execute,
  committees,
  people,
}: Pick<PapersHouse, "execute" | "committees" | "people">): Promise<string> {
  const { id } = await execute(
    scheduleMeeting,
    {
      ...{ title: "Vorstandssitzung", committeeIds: [committees.board], day: "2026-12-15" },
      ...{ startTime: "10:00", endTime: "12:00", mode: "in_person" as const, place: "Schwerin" },
    },
    people.klara,
  )
  return id
}

export type ConsultationsHouse = Awaited<ReturnType<typeof createConsultationsHouse>>

/** What a result of that kind says at least. */
export function wordsOf(result: Result, house: ConsultationsHouse): object {
  if (result === "endorsed_with_conditions")
    return { conditions: [{ text: "Frist sechs Wochen." }] }
  if (result === "endorsed_modified") return { resolutionText: "Mit sechs statt vier Wochen." }
  if (result === "referred") return { referredTo: house.committees.council }
  return {}
}
