import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import { seatToVoteFor } from "../rules/counts.ts"
import { seatsOf } from "../rules/electorate.ts"
import { listBallots } from "./ballots.server.ts"
import { listVoteElectors, settingOf } from "./electors.server.ts"
import { getVoteRow } from "./vote-rows.server.ts"

/**
 * Whether an open vote waits for this person: in a roll call for whoever has a seat to vote for, the own one or an
 * absent member's; without a meeting for everybody entitled. Asks no rights.
 */
export async function isAskedNow(
  db: Kysely<Tables>,
  voteId: string,
  personId: string,
): Promise<boolean> {
  const vote = await getVoteRow(db, voteId)
  const electors = await listVoteElectors(db, voteId)
  const answered = new Set((await listBallots(db, voteId)).map(({ electorId }) => electorId))
  const own = electors.filter(
    (elector) => elector.personId === personId && elector.exclusion === null,
  )
  if (vote.circularId !== null) return own.some(({ id }) => !answered.has(id))
  const { ruleSet } = await readRuleSet(db, vote.ruleSetId)
  const { electorate, attendance } = settingOf(vote, electors)
  const seats = seatsOf(ruleSet, electorate, attendance)
  return own.some((elector) => {
    const seat = seatToVoteFor(seats, elector)
    const member = electors.find(({ membershipId }) => membershipId === seat?.member.membershipId)
    return member !== undefined && !answered.has(member.id)
  })
}
