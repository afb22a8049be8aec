import { type Kysely, sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { removeItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { cancelMeeting } from "../../../app/features/decisions/meetings/commands.server.ts"
import {
  finishItem,
  startItem,
} from "../../../app/features/decisions/meetings/item-commands.server.ts"
import { getMeeting } from "../../../app/features/decisions/meetings/queries.server.ts"
import {
  closeMeeting,
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { up } from "../../../db/migrations/2026-11-26-agenda-releases.ts"
import { readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

const BEFORE = "Zustimmung zum Grobkonzept"
const OTHER = { title: "Ablehnung", proposalText: "Das Gremium lehnt das Grobkonzept ab." }

/** A board whose members are called to one item, on a paper's step. */
async function furnish(house: MeetingsHouse) {
  const secretary = house.seats.secretary.actor
  const consultationId = await house.consultation()
  const { id: meetingId } = await house.schedule({ isPublic: true })
  const { id: itemId } = await house.add(meetingId, { title: "", consultationId })
  const noticeReason = "Die Förderfrist endet vorher."
  await house.execute(inviteToMeeting, { meetingId, noticeReason }, secretary)
  return {
    ...{ secretary, consultationId, meetingId, itemId },
    async open() {
      house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
      await house.execute(openMeeting, { meetingId }, secretary)
    },
    async close() {
      await house.execute(closeMeeting, { meetingId }, await house.actor(secretary.id))
    },
    /** The paper is released anew with other words; a step that waits goes on to them. */
    async releaseAnew() {
      const { paperId } = await house.step(consultationId)
      await house.releaseWords(paperId, OTHER, await house.actor(house.people.wiebke.id))
    },
    async step(viewer: Actor = secretary) {
      return (await getMeeting(readAs(house, viewer), meetingId)).items[0]?.step
    },
  }
}

describe.each(DIALECTS)("the agenda of a meeting that is over (%s)", (dialect) => {
  let house: MeetingsHouse
  let board: Awaited<ReturnType<typeof furnish>>
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    board = await furnish(house)
  })
  afterEach(() => house.close())

  const expectKept = async () => {
    await board.releaseAnew()
    expect((await house.step(board.consultationId)).state).toBe("planned")
    const step = await board.step()
    expect(step).toMatchObject({ paperTitle: BEFORE, versionNumber: 1 })
    expect(step?.proposal).toMatch(/./)
    expect(step?.proposal).not.toBe(OTHER.proposalText)
  }

  test("[P2] shows of an item that nobody came to what would have been decided on", async () => {
    await board.open()
    expect(await board.step()).toMatchObject({ proposal: null })
    await board.close()
    await expectKept()
  })

  test("[P2] shows of an item that was put off what the committee could not decide on", async () => {
    const { itemId, secretary } = board
    await board.open()
    await house.execute(startItem, { itemId }, secretary)
    const [item] = await house.agenda(board.meetingId)
    const revision = item?.revision ?? 0
    const finished = { itemId, revision, outcome: "", putOff: false, nextItemId: null }
    await house.execute(finishItem, finished, secretary)
    await house.client.transaction((trx) =>
      trx.updateTable("consultations").set({ state: "planned" }).execute(),
    )
    await expectKept()
    // Called again it is about what lies there now.
    await house.execute(startItem, { itemId }, await house.actor(secretary.id))
    expect(await board.step()).toMatchObject({ paperTitle: OTHER.title, proposal: null })
  })

  test("[P2] shows what was taken off it, and what a meeting that was called off was called to", async () => {
    const { itemId, secretary, meetingId } = board
    await house.execute(removeItem, { itemId, reason: "Die Unterlagen fehlen." }, secretary)
    await expectKept()
    const { id: nextId } = await house.schedule({ day: "2026-12-15" })
    const { consultationId } = board
    await house.add(nextId, { title: "", consultationId }, await house.actor(secretary.id))
    const reason = "Die Sitzung wird nicht gebraucht."
    const again = await house.actor(secretary.id)
    await house.execute(cancelMeeting, { meetingId: nextId, reason }, again)
    const items = async (id: string) =>
      (await getMeeting(readAs(house, secretary), id)).items.map(({ step }) => step?.paperTitle)
    expect([await items(meetingId), await items(nextId)]).toEqual([[BEFORE], [OTHER.title]])
  })

  test("tells the proposal to nobody who may not read the paper", async () => {
    await board.open()
    await board.close()
    const stranger = await house.actor(house.stranger.id)
    expect(await board.step(stranger)).toMatchObject({ paperTitle: BEFORE, proposal: null })
  })
})

test("[P2] an item of before gets the release that lay there on its day", async () => {
  // SQLite drops no column that refers to another table.
  const house = await createMeetingsHouse("postgres")
  try {
    const board = await furnish(house)
    await board.open()
    await board.close()
    const before = await house.step(board.consultationId)
    house.clock.set("2026-12-10T09:00:00.000Z")
    await board.releaseAnew()
    await house.client.transaction(async (trx) => {
      await sql`alter table agenda_items drop column release_id`.execute(trx)
      // A migration knows no tables.
      await up(trx as unknown as Kysely<unknown>)
    })
    const [item] = await house.agenda(board.meetingId)
    expect(item?.releaseId).toBe(before.releaseId)
  } finally {
    await house.close()
  }
})
