import { command, type Trx } from "../../../commands/define.ts"
import { conflict, type DomainError, invalid } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { holdVote } from "./hold-vote.server.ts"
import { assertBeforeTheDebate, assertImpartial } from "./rules.ts"
import { ExcludeInput, ReadmitInput } from "./schema.ts"

/**
 * Excludes somebody for conflict of interest, before the debate: as a member and as anybody's substitute.
 *
 * @throws rule [Q2] once the vote was opened, and for who is excluded already: they shape no electorate
 */
export const excludeElector = command({
  name: "votes.exclude",
  summary: "Excludes an elector for conflict of interest, with ground and legal basis.",
  input: ExcludeInput,
  async run(context, { voteId, membershipId, ground, legalBasis }) {
    const { trx, now, emit } = context
    const { vote, electors, actor } = await holdVote(context, voteId)
    assertCan(actor, "committees.act", { kind: "committee", id: vote.committeeId })
    // Who declares the own conflict of interest is not excluded yet.
    assertImpartial(actor.id, electors)
    assertBeforeTheDebate(vote.state)
    const elector = electors.find((one) => one.membershipId === membershipId)
    if (!elector) throw unknownElector()
    if (elector.exclusion !== null) {
      throw conflict(`${elector.name} ist in dieser Abstimmung schon als befangen erfasst.`)
    }
    await setExclusion(trx, voteId, elector.personId, {
      ...{ exclusionGround: ground, exclusionBasis: legalBasis },
      ...{ excludedBy: actor.id, excludedAt: now },
    })
    emit("vote.elector-excluded", { voteId, personId: elector.personId })
    return { id: voteId }
  },
})

/**
 * Takes back an exclusion that was recorded by mistake, before the debate.
 *
 * @throws rule [Q2] for who is excluded: nobody lets themselves in again
 */
export const readmitElector = command({
  name: "votes.readmit",
  summary: "Takes back an exclusion that was recorded by mistake, before the vote is opened.",
  input: ReadmitInput,
  async run(context, { voteId, membershipId }) {
    const { trx, emit } = context
    const { vote, electors, actor } = await holdVote(context, voteId)
    assertCan(actor, "committees.act", { kind: "committee", id: vote.committeeId })
    assertImpartial(actor.id, electors)
    assertBeforeTheDebate(vote.state)
    const elector = electors.find((one) => one.membershipId === membershipId)
    if (!elector) throw unknownElector()
    if (elector.exclusion === null) {
      throw conflict(`${elector.name} ist in dieser Abstimmung nicht als befangen erfasst.`)
    }
    await setExclusion(trx, voteId, elector.personId, {
      ...{ exclusionGround: null, exclusionBasis: null, excludedBy: null, excludedAt: null },
    })
    emit("vote.elector-readmitted", { voteId, personId: elector.personId })
    return { id: voteId }
  },
})

async function setExclusion(
  trx: Trx,
  voteId: string,
  personId: string,
  values: {
    exclusionGround: string | null
    exclusionBasis: string | null
    excludedBy: string | null
    excludedAt: string | null
  },
): Promise<void> {
  await trx
    .updateTable("voteElectors")
    .set(values)
    .where("voteId", "=", voteId)
    .where("personId", "=", personId)
    .execute()
}

function unknownElector(): DomainError {
  return invalid({
    membershipId: "Diese Mitgliedschaft hat in der Abstimmung kein Stimmrecht.",
  })
}
