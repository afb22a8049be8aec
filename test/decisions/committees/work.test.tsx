import { renderToStaticMarkup } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { listCommitteeWork } from "../../../app/features/decisions/committees/work.server.ts"
import { WorkSection } from "../../../app/features/decisions/committees/work-section.tsx"
import { listMeetings } from "../../../app/features/decisions/meetings/list-queries.server.ts"
import { createCommittee } from "../../../app/features/organizations/committee-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { textOf } from "../../ui/markup.ts"
import { createMeetingsHouse, type MeetingsHouse } from "../meetings/house.ts"

describe.each(DIALECTS)("what lies before a committee (%s)", (dialect) => {
  let house: MeetingsHouse
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
  })
  afterEach(() => house.close())

  const as = (viewer: Actor) => ({ db: house.db, viewer, now: house.clock().toISOString() })
  const titles = async (viewer: Actor, committeeId = house.committeeId) => {
    const { meetings, steps, circulars } = await listCommitteeWork(as(viewer), committeeId)
    return [meetings.map(({ title }) => title), steps.map(({ title }) => title), circulars.length]
  }

  test("its page shows a member the meetings to come and the papers still to be dealt with", async () => {
    await house.schedule({ title: "Geschlossene Sitzung" })
    await house.schedule({ title: "Noch im Entwurf", isDraft: true })
    await house.consultation()
    const paper = ["Zustimmung zum Grobkonzept"]
    expect(await titles(house.seats.third.actor)).toEqual([["Geschlossene Sitzung"], paper, 0])
    expect(await titles(house.seats.secretary.actor)).toEqual([
      ["Geschlossene Sitzung", "Noch im Entwurf"],
      paper,
      0,
    ])
  })

  test("what is due first stands first, and the rest is said and found", async () => {
    const due = ["2026-12-20", null, "2026-12-01", "2026-12-24", "2026-12-10", "2026-12-05", null]
    for (const dueOn of due) {
      const id = await house.consultation()
      await house.client.transaction((trx) =>
        trx.updateTable("consultations").set({ dueOn }).where("id", "=", id).execute(),
      )
    }
    const { steps, moreSteps } = await listCommitteeWork(
      as(house.seats.third.actor),
      house.committeeId,
    )
    expect(steps.map(({ dueOn }) => dueOn)).toEqual([
      ...["2026-12-01", "2026-12-05", "2026-12-10", "2026-12-20", "2026-12-24"],
    ])
    expect(moreSteps).toBe(2)
  })

  test("what a result was due for and has none is said to be late, and stands before the meetings", async () => {
    const late = await house.consultation()
    const dueOn = "2026-01-15"
    await house.client.transaction((trx) =>
      trx.updateTable("consultations").set({ dueOn }).where("id", "=", late).execute(),
    )
    await house.schedule({ title: "Geschlossene Sitzung" })
    const member = house.seats.third.actor
    const work = await listCommitteeWork(as(member), house.committeeId)
    expect(work.steps).toMatchObject([{ id: late, isOverdue: true }])
    const words = textOf(
      renderToStaticMarkup(<WorkSection work={work} committeeId={house.committeeId} />),
    )
    expect(words).toMatch(/15\.01\.2026 Vorlage, überfällig[\s\S]*Sitzung, .* Geschlossene Sitzung/)
  })

  test("nobody sees there what they may not know of", async () => {
    await house.schedule({ title: "Geschlossene Sitzung" })
    await house.schedule({ title: "Öffentliche Sitzung", isPublic: true })
    await house.consultation()
    expect(await titles(house.stranger)).toEqual([["Öffentliche Sitzung"], [], 0])
  })

  test("nothing of another committee stands there, nor in the list narrowed down to one", async () => {
    await house.schedule({ title: "Sitzung des Präsidiums" })
    const other = await house.execute(
      createCommittee,
      {
        ...{ name: "Beirat", organizationId: house.organizations.stgt, seats: 3 },
        classification: "executive_board" as const,
      },
      house.people.admin,
    )
    const member = house.seats.third.actor
    expect(await titles(member, other.id)).toEqual([[], [], 0])
    const filter = { when: "coming", month: null, mine: false, before: null } as const
    const narrowed = async (committee: string | null) =>
      (await listMeetings(as(member), { ...filter, committee })).meetings.length
    expect([await narrowed(other.id), await narrowed(house.committeeId)]).toEqual([0, 1])
  })
})
