import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { answerCalendarFeed } from "../../../app/features/decisions/meetings/calendar-feed.server.ts"
import {
  issueCalendarFeed,
  revokeCalendarFeed,
} from "../../../app/features/decisions/meetings/calendar-feed-commands.server.ts"
import { cancelMeeting } from "../../../app/features/decisions/meetings/commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, type MeetingsHouse } from "./house.ts"

describe.each(DIALECTS)("the own meetings in the own calendar (%s)", (dialect) => {
  let house: MeetingsHouse
  let member: Actor
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    member = house.seats.third.actor
  })
  afterEach(() => house.close())

  const tokenOf = async (actor: Actor) => {
    const { address } = await house.execute(issueCalendarFeed, {}, actor)
    return new URL(address).searchParams.get("token") ?? ""
  }
  const fetched = async (token: string) => {
    const context = { db: house.db, now: house.clock().toISOString(), settings: house.settings }
    const response = await answerCalendarFeed(context, token)
    return (await response.text()).replaceAll("\r\n ", "")
  }
  const titles = async (token: string) =>
    [...(await fetched(token)).matchAll(/SUMMARY:(.*)\r/g)].map(([, title]) => title)

  test("holds the meetings of the person's committees, no drafts, no agenda, nobody else's address", async () => {
    const { id } = await house.invited()
    await house.schedule({ title: "Noch im Entwurf", isDraft: true })
    const feed = await fetched(await tokenOf(member))
    expect([...feed.matchAll(/SUMMARY:(.*)\r/g)].map(([, title]) => title)).toEqual([
      "12. Sitzung des Präsidiums",
    ])
    expect(feed).toContain(`UID:${id}@schulterschluss`)
    expect(feed).not.toMatch(/Personalsache|ATTENDEE|ORGANIZER/)
    // Who sits in no committee of a public meeting may read it, and did not ask for it.
    await house.schedule({ title: "Öffentlich", isPublic: true })
    expect(await titles(await tokenOf(house.stranger))).toEqual([])
  })

  test("a meeting called off stays there as CANCELLED, under the same UID and a higher SEQUENCE", async () => {
    const { id } = await house.invited()
    const token = await tokenOf(member)
    const sequenceIn = (feed: string) => Number(/SEQUENCE:(\d+)/.exec(feed)?.[1])
    const before = await fetched(token)
    await house.execute(
      cancelMeeting,
      { meetingId: id, reason: "Der Vorsitz ist erkrankt." },
      house.seats.secretary.actor,
    )
    const after = await fetched(token)
    expect(after).toContain("STATUS:CANCELLED")
    expect(after).toContain(`UID:${id}@schulterschluss`)
    expect(sequenceIn(after)).toBeGreaterThan(sequenceIn(before))
  })

  test("only the newest address counts, and none once it was ended or the account is closed", async () => {
    await house.schedule()
    const first = await tokenOf(member)
    const second = await tokenOf(member)
    expect(await outcomeOf(fetched(first))).toBe("not_found")
    expect(await titles(second)).toHaveLength(1)
    await house.execute(revokeCalendarFeed, {}, member)
    expect(await outcomeOf(fetched(second))).toBe("not_found")
    expect(await outcomeOf(house.execute(revokeCalendarFeed, {}, member))).toBe("not_found")
    const third = await tokenOf(member)
    await house.client.transaction((trx) =>
      trx
        .updateTable("people")
        .set({ state: "deactivated" })
        .where("id", "=", house.seats.third.actor.id)
        .execute(),
    )
    expect(await outcomeOf(fetched(third))).toBe("not_found")
  })

  test("the secret is stored nowhere, only its hash", async () => {
    const token = await tokenOf(member)
    const rows = await house.db.selectFrom("calendarFeeds").selectAll().execute()
    const events = await house.db.selectFrom("events").selectAll().execute()
    expect(JSON.stringify([rows, events])).not.toContain(token)
    expect(rows).toHaveLength(1)
  })

  test("a seat that ends takes its meetings along", async () => {
    await house.schedule()
    const token = await tokenOf(member)
    await house.client.transaction((trx) =>
      trx
        .updateTable("memberships")
        .set({ endsOn: "2026-11-20" })
        .where("id", "=", house.seats.third.membershipId)
        .execute(),
    )
    expect(await titles(token)).toEqual([])
  })
})
