import { command } from "../../../commands/define.ts"
import { conflict, DomainError, invalid } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { can, type PersonActor } from "../../../permissions/policy.ts"
import { quorumSentence } from "../rules/explain-vote.ts"
import { holdMeeting, listAttendances, listMeetingCommittees } from "./meeting-rows.server.ts"
import { type Presence, presentPeople, readPresence } from "./presence.server.ts"
import { assertInSession } from "./rules.ts"
import { StateQuorumInput } from "./schema.ts"

/**
 * Records the chair's statement on the quorum of one committee, as the law computes it from who is there: nobody
 * types whether it is met. What was stated before does not count: who doubts it asks for exactly this.
 *
 * @throws rule without a rule set, or where the law counts seats that nobody has entered
 * @throws conflict where people came or went since the screen was drawn
 */
export const stateQuorum = command({
  name: "quorum.state",
  summary: "Records the statement on a committee's quorum, computed from who is there.",
  input: StateQuorumInput,
  async run(context, { meetingId, committeeId, presiding, seenPresent }) {
    const { trx, now, emit } = context
    const { meeting, actor } = await holdMeeting(context, meetingId)
    const committees = await listMeetingCommittees(trx, meetingId)
    if (!committees.some(({ id }) => id === committeeId)) {
      throw invalid({ committeeId: "Dieses Gremium tagt in dieser Sitzung nicht." })
    }
    assertCan(actor, "committees.act", { kind: "committee", id: committeeId })
    assertInSession(meeting.state)
    const presence = await readPresence(trx, meeting, committeeId)
    const { inForce, counted: quorum, obstacle } = presence
    if (inForce === null || quorum === null) throw new DomainError("rule", obstacle ?? "")
    if (seenPresent !== undefined && seenPresent !== quorum.present) {
      throw conflict(
        "Seit Sie die Seite geöffnet haben, ist jemand gekommen oder gegangen. Sehen Sie auf die Anwesenheit, und stellen Sie dann fest.",
      )
    }
    const here = presentPeople(await listAttendances(trx, meetingId))
    const statedBy = presidingPerson(actor, presence, presiding, here)
    const id = newId("quo")
    const { present, required, isMet, ground } = quorum
    await trx
      .insertInto("quorumEvents")
      .values({
        ...{ id, meetingId, committeeId, ruleSetId: inForce.id, at: now, present, required },
        agendaItemId: isMet && ground === "second_summons" ? presence.secondSummonsItem : null,
        ...{ isMet: isMet ? 1 : 0, computation: quorumSentence(quorum), statedBy },
      })
      .execute()
    emit("quorum.stated", { meetingId, committeeId, present, required, isMet })
    return { id, meetingId, isMet, present, required }
  },
})

/**
 * Who states it: chair or deputy for themselves; whoever else records it names who presides.
 *
 * @throws invalid for somebody who is not there or has no seat of their own
 */
function presidingPerson(
  actor: PersonActor,
  { committeeId, electorate }: Presence,
  presiding: string | null,
  here: ReadonlySet<string>,
): string {
  if (presiding === null) {
    if (can(actor, "committees.chair", { kind: "committee", id: committeeId })) return actor.id
    throw invalid({
      presiding: "Die Beschlussfähigkeit stellt der Vorsitz fest. Wer leitet die Sitzung?",
    })
  }
  const elector = electorate.electors.find(({ membershipId }) => membershipId === presiding)
  if (elector && elector.substituteFor === null && here.has(elector.personId)) {
    return elector.personId
  }
  throw invalid({ presiding: "Die Sitzung leitet, wer dem Gremium angehört und anwesend ist." })
}
