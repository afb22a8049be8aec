import { type CommandContext, command } from "../../../commands/define.ts"
import { invalid } from "../../../commands/errors.ts"
import {
  countOpenVotes,
  holdSteps,
  keepReleases,
  leaveStep,
  putOffStep,
  takeUpStep,
} from "./consultation-steps.server.ts"
import { type AgendaItemRow, holdItem, listMeetingCommittees } from "./meeting-rows.server.ts"
import { lacksQuorumNow } from "./put-off.server.ts"
import {
  assertInSession,
  assertItemStep,
  assertMeetingSeen,
  assertNoneOpen,
  assertNoOpenVote,
} from "./rules.ts"
import { FinishItemInput, StartItemInput } from "./schema.ts"
import { assertLacksQuorum } from "./second-summons.ts"
import { PUT_OFF_WORDS } from "./terms.ts"

/**
 * Calls an item in the session; its step is then before the committee.
 *
 * @throws conflict while another item is being dealt with, or where it was called already
 */
export const startItem = command({
  name: "agenda-items.start",
  summary: "Calls an agenda item in the session.",
  input: StartItemInput,
  async run(context, { itemId }) {
    const { meeting, item, items } = await holdItem(context, itemId)
    assertInSession(meeting.state)
    assertItemStep(item.position, item.state, "open")
    assertNoneOpen(items.find(({ state }) => state === "open"))
    await callItem(context, item)
    return { id: itemId, meetingId: meeting.id }
  },
})

/**
 * Records what came of an item, and calls the next where one is named: both or neither.
 *
 * @throws rule where it is put off for want of a quorum, and nobody has stated that
 * @throws conflict where somebody recorded it meanwhile, or a vote on it waits for its statement
 */
export const finishItem = command({
  name: "agenda-items.finish",
  summary: "Records what came of an agenda item and calls the next one where it is named.",
  input: FinishItemInput,
  async run(context, { itemId, revision, outcome, putOff, nextItemId }) {
    const { trx, now, emit } = context
    const { meeting, item, items } = await holdItem(context, itemId)
    assertInSession(meeting.state)
    assertItemStep(item.position, item.state, "closed")
    assertMeetingSeen(item.revision, revision)
    const next = nextItemId === null ? null : nextOf(items, nextItemId)
    // Before the votes are counted: whoever reports a result on one holds the step, too.
    await holdSteps(trx, next ? [item, next] : [item])
    assertNoOpenVote(item.position, await countOpenVotes(trx, [itemId]))
    if (next) assertItemStep(next.position, next.state, "open")
    await keepReleases(trx, [itemId])
    await (putOff ? putOffItem(context, item) : leaveStep(context, item))
    await trx
      .updateTable("agendaItems")
      .set({
        state: "closed",
        outcome: outcomeOf(outcome, putOff),
        closedAt: now,
        revision: item.revision + 1,
      })
      .where("id", "=", itemId)
      .execute()
    emit("agenda-item.finished", { meetingId: meeting.id, itemId, isPutOff: putOff })
    if (next) await callItem(context, next)
    return { id: itemId, meetingId: meeting.id, nextItemId }
  },
})

/** The committee could not deal with it: its step waits for another meeting as if it had not been called. */
async function putOffItem(
  context: Pick<CommandContext, "trx" | "emit">,
  item: AgendaItemRow,
): Promise<void> {
  const committees = await listMeetingCommittees(context.trx, item.meetingId)
  const ids = committees.map(({ id }) => id)
  assertLacksQuorum(await lacksQuorumNow(context.trx, item, ids))
  await putOffStep(context, item.consultationId)
}

function outcomeOf(outcome: string, putOff: boolean): string {
  return [...(putOff ? [PUT_OFF_WORDS] : []), ...(outcome ? [outcome] : [])].join("\n")
}

function nextOf(items: readonly AgendaItemRow[], nextItemId: string): AgendaItemRow {
  const next = items.find(({ id }) => id === nextItemId)
  if (!next) throw invalid({ nextItemId: "Dieser Punkt steht nicht auf der Tagesordnung." })
  return next
}

async function callItem(
  context: Pick<CommandContext, "trx" | "now" | "emit">,
  { id, meetingId, openedAt, revision, consultationId }: AgendaItemRow,
): Promise<void> {
  const { trx, now, emit } = context
  await trx
    .updateTable("agendaItems")
    .set({
      ...{ state: "open", openedAt: openedAt ?? now, closedAt: null },
      // Called again, it is about what lies there now.
      ...{ releaseId: null, revision: revision + 1 },
    })
    .where("id", "=", id)
    .execute()
  await takeUpStep(context, consultationId)
  emit("agenda-item.started", { meetingId, itemId: id })
}
