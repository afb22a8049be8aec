import { type CommandContext, command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { can, type PersonActor } from "../../../permissions/policy.ts"
import { appendEntry } from "../../register/append-entry.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { listResults } from "../consultations/result-rows.server.ts"
import { standingOf } from "../consultations/standing.ts"
import { getStep, lockStep } from "../consultations/steps.server.ts"
import { assertStep, CONDITION, type ConditionState } from "../rules/states.ts"
import { type ConditionRow, getCondition } from "./condition-rows.server.ts"
import {
  assertConditionSeen,
  assertHolds,
  assertLaterVersion,
  assertMayVerify,
  assertReasonToReopen,
} from "./rules.ts"
import { IncorporateInput, RefuseInput, VerifyInput } from "./schema.ts"
import type { ConditionAct } from "./terms.ts"

/**
 * Says in which later version a committee's condition is fulfilled; the committee verifies it.
 *
 * @throws invalid for a version that is not later than the one decided on
 * @throws conflict if the result no longer holds, or somebody was faster
 */
export const incorporateCondition = command({
  name: "conditions.incorporate",
  summary: "Names the later version of the text in which a committee's condition is fulfilled.",
  input: IncorporateInput,
  async run(context, { conditionId, revision, versionId, reason }) {
    const { condition, actor } = await openCondition(context, conditionId, revision, "edit")
    const version = await findVersion(context.trx, condition.documentId, versionId)
    assertLaterVersion(version, condition.decidedNumber)
    const act = { act: "incorporated", versionId, sha256: version?.sha256 ?? null, reason } as const
    return settle(context, { condition, actor, state: "incorporated", ...act })
  },
})

/**
 * Says why a condition is not taken over; an entry of the register, whatever the committee says to it.
 *
 * @throws invalid without a reason
 */
export const refuseCondition = command({
  name: "conditions.refuse",
  summary: "Refuses to fulfil a committee's condition, with the reason.",
  input: RefuseInput,
  async run(context, { conditionId, revision, reason }) {
    const { condition, actor } = await openCondition(context, conditionId, revision, "manage")
    const none = { versionId: null, sha256: null }
    const act = { act: "refused", reason, ...none } as const
    const done = await settle(context, { condition, actor, state: "refused", ...act })
    await close(context, condition, { ...act, actor })
    return done
  },
})

/**
 * The committee says whether its condition is met, or takes the refusal; else it opens it again.
 *
 * @throws rule [C3] for anybody but the chair or deputy of the very committee
 */
export const verifyCondition = command({
  name: "conditions.verify",
  summary: "Verifies a condition as the chair or deputy of its committee, or opens it again.",
  input: VerifyInput,
  async run(context, { conditionId, revision, isMet, reason }) {
    const { condition, actor } = await openCondition(context, conditionId, revision, "verify")
    assertReasonToReopen(isMet, reason)
    const { versionId } = condition
    const version = versionId
      ? await findVersion(context.trx, condition.documentId, versionId)
      : null
    const text = { versionId: version?.id ?? null, sha256: version?.sha256 ?? null }
    const act = { act: isMet ? "verified" : "reopened", reason, ...text } as const
    const done = await settle(context, {
      ...{ condition, actor, state: isMet ? "verified" : "open" },
      ...act,
    })
    if (isMet) await close(context, condition, { ...act, actor })
    return done
  },
})

/** The condition for somebody who acts on it: the right, whether it still stands, whether it was seen as it is. */
async function openCondition(
  { trx, actor, now }: CommandContext,
  conditionId: string,
  seenRevision: number,
  right: "edit" | "manage" | "verify",
): Promise<{ condition: ConditionRow; actor: PersonActor }> {
  const { consultationId, committeeId } = await getCondition(trx, conditionId)
  const paper = await getPaperSubject(trx, (await getStep(trx, consultationId)).paperId, now)
  assertCan(actor, "papers.read", paper)
  if (actor.kind !== "person") throw forbidden()
  if (right === "verify") {
    assertMayVerify(can(actor, "committees.chair", { kind: "committee", id: committeeId }))
  } else {
    // A frozen text takes no edits, and its conditions are settled all the same.
    const action = right === "edit" ? "conditions.incorporate" : "documents.manage"
    if (!can(actor, action, paper.document)) {
      throw forbidden(
        right === "edit"
          ? "In welcher Fassung eine Maßgabe eingearbeitet ist, sagt, wer den Text bearbeiten darf."
          : "Nicht übernehmen kann eine Maßgabe nur, wer das Dokument verwaltet.",
      )
    }
  }
  // Whoever confirms a correction, or withdraws one, takes the acts over with the step held.
  await lockStep(trx, consultationId)
  const condition = await getCondition(trx, conditionId)
  assertConditionSeen(condition.revision, seenRevision)
  assertHolds(standingOf(await listResults(trx, [consultationId]), condition.resultId))
  return { condition, actor }
}

interface Act {
  act: ConditionAct
  versionId: string | null
  sha256: string | null
  reason: string
}

async function settle(
  { trx, now, emit }: CommandContext,
  settled: Act & { condition: ConditionRow; actor: PersonActor; state: ConditionState },
) {
  const { condition, actor, state, act, versionId, sha256, reason } = settled
  const { id, documentId, revision } = condition
  assertStep(CONDITION, condition.state, state)
  await trx
    .updateTable("conditions")
    .set({ state, versionId: state === "open" ? null : versionId, revision: revision + 1 })
    .where("id", "=", id)
    .execute()
  const isCommittees = act === "verified" || act === "reopened"
  await trx
    .insertInto("conditionActs")
    .values({
      ...{ id: newId("cna"), conditionId: id, act, versionId, sha256, reason },
      ...{ personId: actor.id, committeeId: isCommittees ? condition.committeeId : null, at: now },
    })
    .execute()
  emit("condition.settled", { documentId, conditionId: id, act })
  return { id, documentId, revision: revision + 1 }
}

/** Refused or verified: an entry of the register, words by their hash. */
async function close(
  { trx, now }: CommandContext,
  condition: ConditionRow,
  { act, sha256, reason, actor }: Act & { actor: PersonActor },
): Promise<void> {
  await appendEntry(trx, {
    ...{ type: "condition.closed", organizationId: condition.committeeOrganizationId, now },
    subject: { kind: "condition", id: condition.id },
    data: {
      ...{ act, result: condition.resultId, committee: condition.committeeId },
      ...{ document: condition.documentId, block: condition.blockId, sha256 },
      ...{ textSha256: sha256Of(condition.text), reasonSha256: sha256Of(reason) },
    },
    people: { closedBy: actor.id },
  })
}

async function findVersion(trx: Trx, documentId: string, versionId: string) {
  const version = await trx
    .selectFrom("documentVersions")
    .select(["id", "number", "sha256"])
    .where("id", "=", versionId)
    .where("documentId", "=", documentId)
    .executeTakeFirst()
  return version ?? null
}
