import { type CommandContext, command } from "../../../commands/define.ts"
import { conflict, invalid } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { tellOfAgenda } from "./calls.server.ts"
import { keepReleases, putOnAgenda, takeOffAgenda } from "./consultation-steps.server.ts"
import {
  holdItem,
  holdMeeting,
  listItems,
  listMeetingCommittees,
  writeOrder,
} from "./meeting-rows.server.ts"
import {
  assertAgendaOfComing,
  assertAgendaOpen,
  assertItemStep,
  assertMeetingSeen,
  assertRemovalReason,
  assertRoomOnAgenda,
  assertUrgency,
  isBeforeInvitation,
  movedItem,
} from "./rules.ts"
import { assertPrepares } from "./rules-called.ts"
import { AddItemInput, EditItemInput, MoveItemInput, RemoveItemInput } from "./schema.ts"
import { assertSecondSummons } from "./second-summons.server.ts"

/**
 * Puts an item at the end of the agenda, with the step of a paper's sequence or without.
 *
 * @throws forbidden for a program, once members are called
 * @throws rule [G1] after the invitation without the reason of its urgency
 * @throws rule for a second summons without its ground, and [G1] after the invitation
 * @throws not_found for a step whose paper the actor may not read
 * @throws conflict for a step that stands on another agenda
 */
export const addItem = command({
  name: "agenda-items.add",
  summary: "Adds an item to the agenda of a meeting, with the consultation of a paper or without.",
  input: AddItemInput,
  async run(context, input) {
    const { trx, now, emit } = context
    const { meetingId, consultationId, secondSummonsOf, urgencyReason } = input
    const { meeting, actor } = await holdMeeting(context, meetingId)
    assertPrepares(actor, meeting.state)
    assertUrgency(meeting.state, urgencyReason)
    const items = await listItems(trx, meetingId)
    assertRoomOnAgenda(items.length)
    const committees = (await listMeetingCommittees(trx, meetingId)).map(({ id }) => id)
    const where = { meeting, committeeIds: committees }
    await assertSecondSummons(trx, where, { id: null, consultationId, secondSummonsOf })
    const paper =
      consultationId === null ? "" : await putOnAgenda(context, consultationId, committees)
    const title = input.title || paper
    if (title === "") throw invalid({ title: "Worum geht es? Nennen Sie den Punkt." })
    const id = newId("agi")
    const isLate = !isBeforeInvitation(meeting.state)
    await trx
      .insertInto("agendaItems")
      .values({
        ...{ id, meetingId, position: items.length + 1, title, consultationId, secondSummonsOf },
        ...{ isPublic: input.isPublic ? 1 : 0, description: input.description },
        urgencyReason: isLate ? urgencyReason : null,
        ...{ state: "planned", outcome: "", openedAt: null, closedAt: null, createdAt: now },
      })
      .execute()
    emit("agenda-item.added", { meetingId, itemId: id, isLate, secondSummonsOf })
    await tellOfAgenda(context, meeting)
    return { id }
  },
})

/**
 * Changes the words of an item.
 *
 * @throws rule [G1] after the invitation; for a second summons without its ground
 * @throws conflict if somebody changed it since `revision`
 */
export const editItem = command({
  name: "agenda-items.edit",
  summary: "Changes the words of an agenda item before the invitation.",
  input: EditItemInput,
  async run(context, { itemId, revision, title, description, isPublic, secondSummonsOf }) {
    const { trx, emit } = context
    const { meeting, item } = await holdItem(context, itemId)
    assertAgendaOpen(meeting.state)
    assertMeetingSeen(item.revision, revision)
    if (title === "") throw invalid({ title: "Worum geht es? Nennen Sie den Punkt." })
    const committeeIds = (await listMeetingCommittees(trx, meeting.id)).map(({ id }) => id)
    await assertSecondSummons(trx, { meeting, committeeIds }, { ...item, secondSummonsOf })
    await trx
      .updateTable("agendaItems")
      .set({ title, description, isPublic: isPublic ? 1 : 0, secondSummonsOf })
      .set({ revision: revision + 1 })
      .where("id", "=", itemId)
      .execute()
    emit("agenda-item.edited", { meetingId: meeting.id, itemId, secondSummonsOf })
    return { id: itemId, meetingId: meeting.id, revision: revision + 1 }
  },
})

/**
 * Moves an item one place up or down.
 *
 * @throws rule [G1] after the invitation
 */
export const moveItem = command({
  name: "agenda-items.move",
  summary: "Moves an agenda item one place up or down before the invitation.",
  input: MoveItemInput,
  async run(context, { itemId, direction }) {
    const { trx, emit } = context
    const { meeting, items } = await holdItem(context, itemId)
    assertAgendaOpen(meeting.state)
    const ids = items.map(({ id }) => id)
    const moved = movedItem(ids, itemId, direction)
    await writeOrder(trx, moved)
    const position = moved.indexOf(itemId) + 1
    emit("agenda-item.moved", { meetingId: meeting.id, itemId, position })
    return { id: itemId, meetingId: meeting.id, position }
  },
})

/**
 * Takes an item off the agenda: before the invitation it is gone, after it it stays and says why.
 *
 * @throws forbidden for a program, once members are called
 * @throws rule [G1] after the invitation without a reason
 * @throws conflict once it was called
 */
export const removeItem = command({
  name: "agenda-items.remove",
  summary: "Takes an item off the agenda; after the invitation with the reason, which stays.",
  input: RemoveItemInput,
  async run(context, { itemId, reason }) {
    const { trx, emit } = context
    const { meeting, item, items, actor } = await holdItem(context, itemId)
    assertAgendaOfComing(meeting.state)
    assertPrepares(actor, meeting.state)
    assertRemovalReason(meeting.state, reason)
    assertItemStep(item.position, item.state, "removed")
    await assertWithoutVote(context, itemId, item.position)
    await keepReleases(trx, [itemId])
    await takeOffAgenda(context, item.consultationId)
    if (isBeforeInvitation(meeting.state)) {
      await trx.deleteFrom("agendaItems").where("id", "=", itemId).execute()
      await writeOrder(
        trx,
        items.map(({ id }) => id).filter((id) => id !== itemId),
      )
    } else {
      await trx
        .updateTable("agendaItems")
        .set({ state: "removed", outcome: reason, revision: item.revision + 1 })
        .where("id", "=", itemId)
        .execute()
    }
    emit("agenda-item.removed", { meetingId: meeting.id, itemId })
    await tellOfAgenda(context, meeting)
    return { id: itemId, meetingId: meeting.id }
  },
})

/** @throws conflict where a vote was prepared on the item */
async function assertWithoutVote(
  { trx }: Pick<CommandContext, "trx">,
  itemId: string,
  position: number,
): Promise<void> {
  const vote = await trx
    .selectFrom("votes")
    .select("id")
    .where("agendaItemId", "=", itemId)
    .executeTakeFirst()
  if (!vote) return
  throw conflict(
    `Zu Tagesordnungspunkt ${position} gibt es schon eine Abstimmung; er bleibt auf der Tagesordnung.`,
  )
}
