import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  editItem,
  moveItem,
  removeItem,
} from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import {
  finishItem,
  startItem,
} from "../../../app/features/decisions/meetings/item-commands.server.ts"
import { movedItem } from "../../../app/features/decisions/meetings/rules.ts"
import {
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

const REASON = "Der Fördermittelgeber hat die Frist verkürzt."

test("whatever is moved, the agenda holds the same items, and one has gone one place", () => {
  const agenda = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(
      agenda,
      fc.nat(),
      fc.constantFrom("up" as const, "down" as const),
      (ids, n, way) => {
        const from = n % ids.length
        const id = ids[from] ?? ""
        const moved = movedItem(ids, id, way)
        expect(moved.toSorted()).toEqual(ids.toSorted())
        const wanted = from + (way === "up" ? -1 : 1)
        expect(moved.indexOf(id)).toBe(Math.min(ids.length - 1, Math.max(0, wanted)))
        // The others keep their order among each other.
        expect(moved.filter((other) => other !== id)).toEqual(ids.filter((other) => other !== id))
      },
    ),
  )
})

describe.each(DIALECTS)("the agenda (%s)", (dialect) => {
  let house: MeetingsHouse
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
  })
  afterEach(() => house.close())

  const actor = () => house.seats.secretary.actor
  const move = (itemId: string, direction: "up" | "down") =>
    house.execute(moveItem, { itemId, direction }, actor())
  const remove = (itemId: string, reason = "") =>
    house.execute(removeItem, { itemId, reason }, actor())
  const start = (itemId: string) => house.execute(startItem, { itemId }, actor())
  const finish = (itemId: string, revision: number, values: object = {}) =>
    house.execute(finishItem, { itemId, revision, outcome: "Bericht gehört.", ...values }, actor())

  test("positions stay 1 to n whatever is added, moved and taken off, also by several at once", async () => {
    const { id } = await house.schedule()
    const ids: string[] = []
    for (const title of ["Eröffnung", "Bericht", "Haushalt", "Verschiedenes"]) {
      ids.push((await house.add(id, { title })).id)
    }
    const [a = "", b = "", c = "", d = ""] = ids
    await Promise.all([move(d, "up"), move(a, "down"), move(d, "up"), move(c, "up")])
    await Promise.all([remove(b), house.add(id, { title: "Anfragen" }), move(a, "up")])
    await move(a, "up")
    const agenda = await house.agenda(id)
    expect(agenda.map(({ position }) => position)).toEqual([1, 2, 3, 4])
    expect(agenda.map(({ id: item }) => item)).not.toContain(b)
    await remove(agenda[0]?.id ?? "")
    expect((await house.agenda(id)).map(({ position }) => position)).toEqual([1, 2, 3])
  })

  test("a step stands on one agenda at a time, under the paper's title", async () => {
    const consultationId = await house.consultation()
    const [one, other] = [await house.schedule(), await house.schedule({ startTime: "14:00" })]
    const item = await house.add(one.id, { title: "", consultationId })
    expect((await house.agenda(one.id))[0]?.title).toBe("Zustimmung zum Grobkonzept")
    expect((await house.step(consultationId)).state).toBe("scheduled")
    const twice = house.add(other.id, { title: "", consultationId })
    await expect(twice).rejects.toMatchObject({ kind: "conflict" })
    await remove(item.id)
    expect((await house.step(consultationId)).state).toBe("planned")
    await house.add(other.id, { title: "", consultationId })
  })

  test("a step of a committee that does not meet is refused", async () => {
    const consultationId = await house.consultation(house.committees.board)
    const { id } = await house.schedule()
    await expect(house.add(id, { consultationId })).rejects.toMatchObject({
      ...{ kind: "invalid", fields: { consultationId: expect.any(String) } },
    })
  })

  test("an item without words and without a paper is refused at its field", async () => {
    const { id } = await house.schedule()
    await expect(house.add(id, { title: "" })).rejects.toMatchObject({
      fields: { title: expect.any(String) },
    })
  })

  test("[G1] after the invitation nothing is changed or moved", async () => {
    const { items } = await house.invited()
    const title = "Anders"
    const change = house.execute(editItem, { itemId: items.open, revision: 1, title }, actor())
    await expect(change).rejects.toMatchObject({ kind: "rule", rule: "G1" })
    await expect(move(items.open, "down")).rejects.toMatchObject({ rule: "G1" })
  })

  test("[G1] a later item needs its urgency recorded, and everybody hears of it", async () => {
    const { id } = await house.invited()
    await expect(house.add(id, { title: "Eilsache" })).rejects.toMatchObject({
      ...{ rule: "G1", fields: { urgencyReason: expect.any(String) } },
    })
    const before = (await house.mails()).length
    await house.add(id, { title: "Eilsache", urgencyReason: REASON })
    expect((await house.agenda(id)).at(-1)).toMatchObject({ position: 3, urgencyReason: REASON })
    const told = (await house.mails()).slice(before)
    expect(told).toHaveLength(8)
    expect(told[0]?.text).toContain(`TOP 3  Eilsache (nachträglich, dringlich: ${REASON})`)
    expect((await house.meeting(id)).calendarSequence).toBe(1)
  })

  test("[G1] an item that is taken off after the invitation stays and says why", async () => {
    const { id, items } = await house.invited()
    await expect(remove(items.open)).rejects.toMatchObject({
      ...{ rule: "G1", fields: { reason: expect.any(String) } },
    })
    await remove(items.open, "Die Berichterstatterin ist erkrankt.")
    expect((await house.agenda(id)).map(({ position, state }) => [position, state])).toEqual([
      [1, "removed"],
      [2, "planned"],
    ])
  })

  test("[G1] in the session a late item needs its urgency, too, and mails nobody", async () => {
    const { id } = await house.inSession()
    expect(await outcomeOf(house.add(id, { title: "Eilsache" }))).toBe("rule")
    const before = (await house.mails()).length
    await house.add(id, { title: "Eilsache", urgencyReason: REASON })
    expect(await house.mails()).toHaveLength(before)
  })

  test("items are called one after the other, each with what came of it", async () => {
    const { id, items } = await house.inSession()
    await start(items.open)
    await expect(start(items.closed)).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("Tagesordnungspunkt 1") },
    })
    await finish(items.open, 2, { nextItemId: items.closed })
    expect((await house.agenda(id)).map(({ state, outcome }) => [state, outcome])).toEqual([
      ["closed", "Bericht gehört."],
      ["open", ""],
    ])
  })

  test("two who record the same item at once do not overwrite each other", async () => {
    const { id, items } = await house.inSession()
    await start(items.open)
    const outcomes = await Promise.all(
      ["Bericht gehört.", "Vertagt."].map((outcome) =>
        outcomeOf(finish(items.open, 2, { outcome, nextItemId: items.closed })),
      ),
    )
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
    expect((await house.agenda(id)).map(({ state }) => state)).toEqual(["closed", "open"])
  })

  test("an item that is called brings its step before the committee, and can be called again", async () => {
    const consultationId = await house.consultation()
    const { id } = await house.schedule()
    const item = await house.add(id, { title: "", consultationId })
    await house.execute(inviteToMeeting, { meetingId: id, noticeReason: "" }, actor())
    expect(await outcomeOf(start(item.id))).toBe("conflict")
    house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
    await house.execute(openMeeting, { meetingId: id }, actor())
    await start(item.id)
    expect((await house.step(consultationId)).state).toBe("in_session")
    await finish(item.id, 2)
    await start(item.id)
    expect((await house.agenda(id))[0]).toMatchObject({ state: "open", revision: 4 })
  })
})
