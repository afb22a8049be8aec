import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import {
  addMembership,
  createCommittee,
} from "../../app/features/organizations/committee-commands.server.ts"
import { setMail } from "../../app/notifications/commands.server.ts"
import type { House } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createNotificationHouse, queuedMails, tell, told } from "./house.ts"

describe.each(DIALECTS)("notifications on %s", (dialect) => {
  let house: House

  beforeEach(async () => {
    house = await createNotificationHouse(dialect)
  })
  afterEach(() => house.close())

  const everybody = () =>
    Object.values(house.people).flatMap((person) => ("id" in person ? [person.id] : []))

  test("reach those who may read the document, and never the one who acts", async () => {
    const { owner, surveyManager, ownCommenter, ownReader, partner } = house.people
    await tell(house, owner, { personIds: everybody() })
    const names = (await told(house)).map(([name]) => name)
    expect(names.sort()).toEqual(
      [surveyManager, ownCommenter, ownReader, partner].map(({ name }) => name).sort(),
    )
  })

  test("reach nobody whose account is closed", async () => {
    const { owner, partner } = house.people
    await house.client.transaction((trx) =>
      trx
        .updateTable("people")
        .set({ state: "deactivated" })
        .where("id", "=", partner.id)
        .execute(),
    )
    await tell(house, owner, { personIds: [partner.id] })
    expect(await told(house)).toEqual([])
  })

  test("come once where one command mentions somebody twice and answers them, too", async () => {
    const { owner, partner } = house.people
    const personIds = [partner.id, partner.id]
    await tell(house, owner, { kind: "mentioned", personIds }, { kind: "replied", personIds })
    expect(await told(house)).toEqual([["Torben Wendorp", "mentioned"]])
  })

  test("come twice for two places of one command, and for one place of two commands", async () => {
    const { owner, partner, ownCommenter } = house.people
    const personIds = [partner.id]
    await tell(
      house,
      owner,
      { personIds, href: "/documents/a#1" },
      { personIds, href: "/documents/a#2" },
    )
    await tell(house, ownCommenter, { personIds, href: "/documents/a#1" })
    house.clock.advance(1)
    await tell(house, owner, { personIds, href: "/documents/a#1" })
    expect(await told(house)).toHaveLength(4)
  })

  test("of the system have nobody behind them", async () => {
    const { partner } = house.people
    const personIds = [partner.id]
    await tell(house, { kind: "system" }, { kind: "position_lapsed", personIds }, { personIds })
    const rows = await house.db.selectFrom("notifications").select(["kind", "actorId"]).execute()
    expect(rows).toEqual([{ kind: "position_lapsed", actorId: null }])
  })

  test("are taken back with the command that told of them", async () => {
    const { owner, partner } = house.people
    await house.execute(setMail, { mail: "at_once" }, partner)
    const missing = { personIds: [partner.id], documentId: "doc_missing" }
    await expect(tell(house, owner, { personIds: [partner.id] }, missing)).rejects.toThrow()
    expect(await told(house)).toEqual([])
    expect(await queuedMails(house)).toEqual([])
  })

  test("keep at most 300 characters on one line", async () => {
    const { owner, partner } = house.people
    await tell(house, owner, { personIds: [partner.id], text: `Ja.\n\n${"ä".repeat(400)}` })
    const { text } = await house.db
      .selectFrom("notifications")
      .select("text")
      .executeTakeFirstOrThrow()
    expect(text).toBe(`Ja. ${"ä".repeat(296)} …`)
  })

  test("keep words with signs that no database takes, on both alike", async () => {
    const { owner, partner } = house.people
    await tell(house, owner, { personIds: [partner.id], text: "ein\0s \ud83d zwei" })
    const rows = await house.db.selectFrom("notifications").select("text").execute()
    expect(rows).toEqual([{ text: "eins zwei" }])
  })

  describe("by mail", () => {
    const SECRET = "Der Satz mit der Kündigung muss raus."

    test("come at once to who wants that, without a word of what was written", async () => {
      const { owner, partner } = house.people
      await house.execute(setMail, { mail: "at_once" }, partner)
      await tell(house, owner, { personIds: [partner.id], text: SECRET })
      const [mail] = await queuedMails(house)
      expect(mail).toMatchObject({
        toAddress: partner.email,
        subject: "Erwähnung: „Grobkonzept“",
        kind: "notification",
      })
      expect(mail?.text).toContain("Wiebke Harmsdorf (Schwerin) hat Sie erwähnt.")
      expect(mail?.text).toMatch(/https:\/\/schulterschluss\.example\/notifications\/ntf_\w+/)
      expect(mail?.text).toContain(mail?.unsubscribeLink)
      expect(mail?.text).not.toContain("Kündigung")
      const rows = await house.db.selectFrom("notifications").select("mailedAt").execute()
      expect(rows).toEqual([{ mailedAt: house.clock().toISOString() }])
    })

    test("wait for the mail of the day where nobody has chosen, and where mail is off", async () => {
      const { owner, partner, ownReader } = house.people
      await house.execute(setMail, { mail: "off" }, ownReader)
      await tell(house, owner, { personIds: [partner.id, ownReader.id] })
      expect(await told(house)).toHaveLength(2)
      expect(await queuedMails(house)).toEqual([])
    })

    test("are never written where no mail leaves the house: the administration reads the outbox", async () => {
      const { owner, partner } = house.people
      await house.execute(setMail, { mail: "at_once" }, partner)
      house.settings.sendsMail = false
      await tell(house, owner, { personIds: [partner.id] })
      expect(await told(house)).toHaveLength(1)
      expect(await queuedMails(house)).toEqual([])
    })

    test("have a subject of one line, however long the title is", async () => {
      const { owner, partner } = house.people
      const title = "Ä".repeat(200)
      await house.client.transaction((trx) => trx.updateTable("documents").set({ title }).execute())
      await house.execute(setMail, { mail: "at_once" }, partner)
      await tell(house, owner, { personIds: [partner.id] })
      const [mail] = await queuedMails(house)
      expect([...(mail?.subject ?? "")].length).toBeLessThan(130)
      expect(mail?.text).toContain(title)
    })
  })

  describe("of a right that is given", () => {
    const grant = (
      subjectKind: "person" | "organization" | "committee",
      subjectId: string,
      level: "read" | "edit" | "none",
    ) =>
      house.execute(
        grantDocument,
        { documentId: house.documentId, subjectKind, subjectId, level },
        house.people.owner,
      )

    test("go to the person to whom the document opens, once", async () => {
      const { outsider } = house.people
      await grant("person", outsider.id, "read")
      house.clock.advance(1)
      await grant("person", outsider.id, "edit")
      expect(await told(house)).toEqual([[outsider.name, "granted"]])
    })

    test("go to a whole organisation", async () => {
      const { outsider, admin } = house.people
      await grant("organization", house.organizations.district, "read")
      const names = (await told(house)).map(([name]) => name)
      expect(names.sort()).toEqual([outsider.name, admin.name].sort())
    })

    test("go to a committee's members of today", async () => {
      const { outsider, admin } = house.people
      const { id: committeeId } = await house.execute(
        createCommittee,
        {
          name: "Beirat",
          organizationId: house.organizations.district,
          classification: "committee",
        },
        admin,
      )
      await house.execute(
        addMembership,
        {
          committeeId,
          personId: outsider.id,
          organizationId: house.organizations.district,
          role: "member",
          startsOn: "2026-01-01",
        },
        admin,
      )
      await grant("committee", committeeId, "read")
      expect(await told(house)).toEqual([[outsider.name, "granted"]])
    })

    test("go to nobody who could read before, nor where a right is withdrawn", async () => {
      const { partner } = house.people
      await grant("person", partner.id, "read")
      await grant("organization", house.organizations.rostock, "none")
      expect(await told(house)).toEqual([])
    })
  })
})
