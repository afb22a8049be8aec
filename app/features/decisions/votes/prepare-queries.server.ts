import { notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getMeetingSubject } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { findRuleSet } from "../committees/rule-set-rows.server.ts"
import { methodsFor } from "../rules/methods.ts"
import { DECISION_TYPES } from "../rules/rule-set.ts"
import { findStepText, getMatter, listMeetingCommittees } from "./matter.server.ts"
import type { VoteContext } from "./queries.server.ts"

export type PrepareVoteView = Awaited<ReturnType<typeof getPrepareVotePage>>

/**
 * What a vote on an item can be: the question of its paper, the kinds of decision that the committee's rule set
 * knows, and the ways of voting on a plain resolution.
 *
 * @throws not_found, forbidden for those who do not act for the committee
 */
export async function getPrepareVotePage({ db, viewer }: VoteContext, agendaItemId: string) {
  const matter = await getMatter(db, agendaItemId)
  const meeting = await getMeetingSubject(db, matter.meetingId)
  assertCan(viewer, "meetings.read", meeting)
  if (matter.isPublic !== 1 && !can(viewer, "meetings.read-closed", meeting)) throw notFound()
  const step = await findStepText(db, matter.consultationId)
  const [first] = await listMeetingCommittees(db, matter.meetingId)
  const committeeId = step?.committeeId ?? first
  if (committeeId === undefined) throw notFound()
  assertCan(viewer, "committees.act", { kind: "committee", id: committeeId })
  const found = await findRuleSet(db, committeeId)
  const types = DECISION_TYPES.filter((type) => found?.ruleSet.majorities[type])
  return {
    matter,
    committeeId,
    question: step?.proposalText ?? "",
    ...{ releaseId: step?.releaseId ?? null, sha256: step?.sha256 ?? null },
    hasRuleSet: found !== null,
    types,
    methods: [...new Set(types.flatMap((type) => (found ? methodsFor(found.ruleSet, type) : [])))],
  }
}
