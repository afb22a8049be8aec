import { command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { can, type PersonActor } from "../../../permissions/policy.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import { assertBeforeDeadline, circularRuleOf } from "../rules/circular.ts"
import { findBallot, giveBallot } from "../votes/ballots.server.ts"
import { listVoteElectors, type StoredElector } from "../votes/electors.server.ts"
import { type CircularRow, lockCircular } from "./circular-rows.server.ts"
import { endCircular } from "./ending.server.ts"
import { assertMayKnow } from "./known.server.ts"
import {
  assertAnswersText,
  assertEntitled,
  assertMayObject,
  assertTakesAnswers,
  compareWithLast,
} from "./rules.ts"
import { AnswerCircularInput, ObjectToCircularInput } from "./schema.ts"

/**
 * Answers the question, or changes the own answer: each is kept, the last one counts. The same answer once more
 * is no other one.
 *
 * @throws not_found for whoever may not know of it
 * @throws rule [Q2] for who is not entitled or excluded; [U2] after the deadline
 * @throws conflict once it has ended, for another text [C1], and where another window was faster
 */
export const answerCircular = command({
  name: "circulars.answer",
  summary:
    "Answers an open circular resolution in text form: yes, no or abstain; the last one counts.",
  input: AnswerCircularInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, { circularId, choice, remark, sha256, seenNumber }) {
    if (actor.kind !== "person") throw forbidden()
    const circular = await lockCircular(trx, circularId)
    const elector = await entitledIn(trx, circular, actor, now)
    // First of all: whoever is late shall read that, and not what became of it meanwhile.
    assertBeforeDeadline(circular.deadlineOn, now)
    assertTakesAnswers(circular.state)
    assertAnswersText(circular.sha256, sha256)
    const last = await findBallot(trx, elector.id)
    if (last && compareWithLast(last, { choice, remark }, seenNumber) === "same") {
      return { id: circularId, number: last.number, castAt: last.castAt }
    }
    const number = await giveBallot(trx, {
      ...{ voteId: circular.voteId, electorId: elector.id, choice, remark, sha256 },
      ...{ enteredBy: actor.id, enteredAs: "self", now },
    })
    // What was answered stands in the ballot, and not in a log that others read.
    emit("circular.answered", { circularId, documentId: circular.documentId, number })
    return { id: circularId, number, castAt: now }
  },
})

/**
 * Wants the matter decided in a meeting: one objection of somebody entitled ends the circular resolution, and the
 * step is open again.
 *
 * @throws rule [Q2] for who is not entitled; [U2] after the deadline, and where the rule set knows no objection
 */
export const objectToCircular = command({
  name: "circulars.object",
  summary:
    "Objects to deciding without a meeting: ends the circular resolution, the step is open again.",
  input: ObjectToCircularInput,
  reauthenticate: true,
  async run(context, { circularId, reason }) {
    const { trx, actor, now } = context
    if (actor.kind !== "person") throw forbidden()
    const circular = await lockCircular(trx, circularId)
    const elector = await entitledIn(trx, circular, actor, now)
    assertBeforeDeadline(circular.deadlineOn, now)
    assertTakesAnswers(circular.state)
    const { ruleSet } = await readRuleSet(trx, circular.ruleSetId)
    assertMayObject(circularRuleOf(ruleSet, circular.decisionType).objection)
    await trx
      .insertInto("circularObjections")
      .values({ id: newId("obj"), circularId, electorId: elector.id, reason, at: now })
      .execute()
    await endCircular(context, circular, "objected", null)
    return { id: circularId }
  },
})

/**
 * @throws not_found for whoever may not know of it
 * @throws rule Q2 for whoever may read it and is not entitled
 */
async function entitledIn(
  trx: Trx,
  circular: CircularRow,
  actor: PersonActor,
  now: string,
): Promise<StoredElector> {
  const electors = await listVoteElectors(trx, circular.voteId)
  const own = electors.find(({ personId }) =>
    can(actor, "votes.cast", { kind: "elector", personId }),
  )
  if (!own) await assertMayKnow(trx, circular, actor, now)
  return assertEntitled(own)
}
