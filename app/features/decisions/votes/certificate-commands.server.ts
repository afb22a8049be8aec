import { command, type Trx } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { can } from "../../../permissions/policy.ts"
import { appendEntry } from "../../register/append-entry.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { assertCertifiable } from "../rules/decide.ts"
import { assertStep, VOTE } from "../rules/states.ts"
import { listBallots } from "./ballots.server.ts"
import { type Computation, computedColumns } from "./certificate.ts"
import { computeHeld } from "./computed.server.ts"
import { type HeldVote, holdRunVote, holdVote } from "./hold-vote.server.ts"
import { assertImpartial, assertNoResultOn, assertPresides, isWithoutChair } from "./rules.ts"
import { AnnulInput, CertifyInput } from "./schema.ts"
import { updateVote, type VoteRow } from "./vote-rows.server.ts"

const CHAIR_ROLES: readonly string[] = ["chair", "deputy_chair"]

/**
 * Certifies what the chair announces, if the rule set says the same; an entry of the register.
 *
 * @throws forbidden for everybody but the committee's chair and deputy
 * @throws rule [Q4] without a quorum, [Q5] for a statement that contradicts the computation, with it; where a tie
 * is certified by somebody of the chair who did not preside
 */
export const certifyVote = command({
  name: "votes.certify",
  summary:
    "Certifies a closed vote: the chair's statement has to be what the rule set computes from the counts.",
  input: CertifyInput,
  reauthenticate: true,
  async run(context, { voteId, statement, chairVote }) {
    const { trx, now, emit } = context
    const held = await holdRunVote(context, voteId)
    const { vote, actor } = held
    assertPresides(can(actor, "committees.chair", { kind: "committee", id: vote.committeeId }))
    assertStep(VOTE, vote.state, "certified")
    const tie = { certifiedBy: actor.id, stated: chairVote }
    const computation = await computeHeld(trx, held, tie)
    assertCertifiable(computation.decision, statement)
    const seat = actor.seats.find(
      ({ committeeId, role }) => committeeId === vote.committeeId && CHAIR_ROLES.includes(role),
    )
    await updateVote(trx, voteId, {
      ...computedColumns(computation),
      ...{ state: "certified", statedPassed: statement === "passed" ? 1 : 0 },
      chairVote: chairVoteIn(computation),
      ...{ certifiedAt: now, certifiedBy: actor.id },
      certifiedMembership: seat?.membershipId ?? null,
    })
    const passed = computation.decision.passed
    emit("vote.certified", { voteId, committeeId: vote.committeeId, passed })
    await appendEntry(trx, {
      ...{ type: "vote.certified", organizationId: await organizationOf(trx, vote), now },
      subject: { kind: "vote", id: voteId },
      data: await registerData(trx, held, computation),
      people: { certifiedBy: actor.id },
    })
    return { id: voteId, passed, sentence: computation.result }
  },
})

/**
 * Annuls a vote that went wrong, with the reason; it stays, and a new one may be prepared. One that was never
 * opened is only put aside by whoever acts for the committee; any other is an entry of the register.
 *
 * @throws forbidden for everybody but chair and deputy once it was opened, unless both are excluded
 * @throws rule [Q2] for who is excluded in it: with the vote the exclusion would go
 * @throws conflict while a result stands on it
 */
export const annulVote = command({
  name: "votes.annul",
  summary: "Annuls a vote that went wrong, with the reason; what was counted stays readable.",
  input: AnnulInput,
  reauthenticate: true,
  async run(context, { voteId, reason }) {
    const { trx, now, emit } = context
    const { vote, electors, actor } = await holdVote(context, voteId)
    assertCan(actor, "committees.act", { kind: "committee", id: vote.committeeId })
    assertImpartial(actor.id, electors)
    const wasOpened = vote.state !== "prepared"
    if (wasOpened) {
      const presides = can(actor, "committees.chair", { kind: "committee", id: vote.committeeId })
      assertPresides(presides || isWithoutChair(electors))
    }
    assertStep(VOTE, vote.state, "annulled")
    assertNoResultOn(await isResultOn(trx, voteId))
    await updateVote(trx, voteId, {
      ...{ state: "annulled", annulReason: reason, annulledAt: now, annulledBy: actor.id },
    })
    emit("vote.annulled", { voteId, committeeId: vote.committeeId })
    if (!wasOpened) return { id: voteId }
    await appendEntry(trx, {
      ...{ type: "vote.annulled", organizationId: await organizationOf(trx, vote), now },
      subject: { kind: "vote", id: voteId },
      data: { ...factsOf(vote), before: vote.state, reasonSha256: sha256Of(reason) },
      people: { annulledBy: actor.id },
    })
    return { id: voteId }
  },
})

/** How the chair decided; null where there was no tie to decide. */
function chairVoteIn({ decision }: Computation): "yes" | "no" | null {
  const { tie } = decision.majority
  if (tie === "chair_yes") return "yes"
  return tie === "chair_no" ? "no" : null
}

async function organizationOf(trx: Trx, { committeeId }: VoteRow): Promise<string | null> {
  const { organizationId } = await trx
    .selectFrom("committees")
    .select("organizationId")
    .where("id", "=", committeeId)
    .executeTakeFirstOrThrow()
  return organizationId
}

function factsOf(vote: VoteRow) {
  return {
    ...{ committee: vote.committeeId, consultation: vote.consultationId },
    ...{ release: vote.releaseId, sha256: vote.sha256 },
    ...{ method: vote.method, decisionType: vote.decisionType, ruleSet: vote.ruleSetId },
    questionSha256: sha256Of(vote.question),
  }
}

/** What the register says of a certified vote: the text, the counts, the computation; names in no form. */
async function registerData(
  trx: Trx,
  { vote, electors }: HeldVote,
  { decision, result, quorum }: Computation,
) {
  const members = new Map(electors.map(({ id, membershipId }) => [id, membershipId]))
  const roll = (await listBallots(trx, vote.id))
    .map(({ electorId, choice, castAt }) => `${members.get(electorId)} ${choice} ${castAt}`)
    .sort()
  return {
    ...factsOf(vote),
    counts: { ...decision.tally },
    ...(decision.byMembers ? { yesMembers: decision.majority.yes } : {}),
    quorum: { required: decision.quorum.required, isMet: decision.quorum.isMet, words: quorum },
    ...{ passed: decision.passed, needed: decision.needed, computation: result },
    rollSha256: roll.length === 0 ? null : sha256Of(roll.join("\n")),
  }
}

async function isResultOn(trx: Trx, voteId: string): Promise<boolean> {
  const result = await trx
    .selectFrom("results")
    .leftJoin("resultWithdrawals", "resultWithdrawals.resultId", "results.id")
    .select("results.id")
    .where("results.voteId", "=", voteId)
    .where("resultWithdrawals.resultId", "is", null)
    .executeTakeFirst()
  return result !== undefined
}
