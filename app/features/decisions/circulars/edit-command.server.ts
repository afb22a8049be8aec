import { command } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { assertReleaseSeen } from "../consultations/rules.ts"
import { lockStep, type Step } from "../consultations/steps.server.ts"
import { updateVote } from "../votes/vote-rows.server.ts"
import { lockCircular } from "./circular-rows.server.ts"
import { assertLawfulDraft, storedDraft } from "./draft.server.ts"
import { assertMayKnow } from "./known.server.ts"
import { assertCircularSeen, assertDraft } from "./rules.ts"
import { EditCircularInput } from "./schema.ts"

/**
 * Changes a circular resolution that nobody has been asked in yet: from now on it stands on the release that lies
 * before the committee.
 *
 * @throws conflict once it is open, and if somebody changed it since `revision` or released the paper anew
 * @throws rule [U1] [U2] [C2] as when it is prepared
 */
export const editCircular = command({
  name: "circulars.edit",
  summary: "Changes question, deadline and what is decided, while nobody has been asked yet.",
  input: EditCircularInput,
  async run({ trx, actor, now, emit }, { circularId, revision, releaseId, ...draft }) {
    const circular = await lockCircular(trx, circularId)
    await assertMayKnow(trx, circular, actor, now)
    assertCan(actor, "committees.act", { kind: "committee", id: circular.committeeId })
    assertDraft(circular.state)
    assertCircularSeen(circular.revision, revision)
    const step = await lockStep(trx, circular.consultationId)
    const { stored, rule } = await assertLawfulDraft(trx, step, draft, now)
    const release = releaseSeen(step, releaseId)
    const { question, decisionType } = draft
    const asked = { question, decisionType, ruleSetId: stored.id, ...release }
    await updateVote(trx, circular.voteId, asked)
    await trx
      .updateTable("circulars")
      .set({ ...storedDraft(draft, rule.legalBasis), revision: revision + 1 })
      .where("id", "=", circularId)
      .execute()
    emit("circular.edited", { circularId, documentId: circular.documentId })
    return { id: circularId, revision: revision + 1 }
  },
})

/** @throws conflict where another release was on the screen than the one that lies before the committee */
function releaseSeen({ releaseId, versionId, sha256 }: Step, seen: string | null) {
  assertReleaseSeen(releaseId, seen)
  return { releaseId, versionId, sha256 }
}
