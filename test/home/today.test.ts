import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createDocument } from "../../app/features/documents/commands.server.ts"
import { getToday } from "../../app/features/home/queries.server.ts"
import { freezeDocument, startReview } from "../../app/features/review/freezing/commands.server.ts"
import { createHouse, type House, readAs } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"

describe.each(DIALECTS)("Heute (%s)", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  const present = (person: { id: string; name: string }) => ({
    personId: person.id,
    name: person.name,
    organizationShortName: "Rostock",
    colour: null,
  })

  test("shows what was edited last among what one may read, and by whom", async () => {
    const { execute, people, clock } = house
    clock.advance(60_000)
    await execute(createDocument, { kind: "note", title: "Nur für Schwerin" }, people.owner)
    const seen = async (role: "owner" | "partner" | "outsider" | "admin") =>
      (await getToday(readAs(house, people[role]))).recent.map(({ title }) => title)
    expect(await seen("owner")).toEqual(["Nur für Schwerin", "Grobkonzept"])
    expect(await seen("partner")).toEqual(["Grobkonzept"])
    expect(await seen("outsider")).toEqual([])
    expect(await seen("admin")).toEqual([])
  })

  test("names what is deliberated on, and what was frozen in the last two weeks", async () => {
    const { execute, people, clock, documentId } = house
    const seen = async (role: "owner" | "outsider" = "owner") => {
      const { deliberated } = await getToday(readAs(house, people[role]))
      return deliberated.map(({ title, state }) => `${title}: ${state}`)
    }
    expect(await seen()).toEqual([])
    await execute(startReview, { documentId }, people.owner)
    expect(await seen()).toEqual(["Grobkonzept: in_review"])
    expect(await seen("outsider")).toEqual([])
    await execute(freezeDocument, { documentId }, people.owner)
    clock.advance(13 * 24 * 60 * 60_000)
    expect(await seen()).toEqual(["Grobkonzept: frozen"])
    clock.advance(24 * 60 * 60_000)
    expect(await seen()).toEqual([])
  })

  test("names others who are in a text now, never oneself", async () => {
    const { owner, partner } = house.people
    const here = [present(owner), present(partner)]
    const { busy } = await getToday(readAs(house, owner, here))
    expect(busy).toMatchObject([{ title: "Grobkonzept", others: [{ name: "Torben Wendorp" }] }])
    expect((await getToday(readAs(house, owner, [present(owner)]))).busy).toEqual([])
  })

  test("first steps are for those who have written nothing yet", async () => {
    const isNew = async (role: "owner" | "partner") =>
      (await getToday(readAs(house, house.people[role]))).isNew
    expect([await isNew("owner"), await isNew("partner")]).toEqual([false, true])
  })

  test("counts for the administration only what waits there", async () => {
    const { client, people, clock } = house
    const now = clock().toISOString()
    await client.transaction(async (trx) => {
      const mail = {
        kind: "invitation",
        toAddress: "a@b.example",
        toPersonId: null,
        createdAt: now,
      }
      await trx
        .insertInto("mails")
        .values(
          (["kept", "failed", "queued", "sent"] as const).map((state) => ({
            ...mail,
            id: `mai_${state}`,
            subject: "Einladung",
            text: state === "sent" ? "" : "Text",
            state,
            sentAt: null,
          })),
        )
        .execute()
      const sealed = { ...mail, kind: "survey-reminder", subject: "Umfrage", text: "Text" }
      await trx
        .insertInto("mails")
        .values({ ...sealed, id: "mai_sealed", state: "failed", sentAt: null })
        .execute()
      const feedback = { page: "/", message: "Zu klein", createdAt: now }
      await trx
        .insertInto("feedback")
        .values([
          { ...feedback, id: "fee_1", dueOn: "2027-01-05", answeredAt: null },
          { ...feedback, id: "fee_2", dueOn: "2026-12-30", answeredAt: now },
        ])
        .execute()
    })
    expect((await getToday(readAs(house, people.admin))).administration).toEqual({
      mails: 2,
      failedJobs: 0,
      feedback: 1,
      feedbackDueOn: "2027-01-05",
    })
    expect((await getToday(readAs(house, people.owner))).administration).toBeNull()
  })

  test("the day is Berlin's, also late in the evening", async () => {
    house.clock.set("2026-11-24T23:30:00.000Z")
    expect((await getToday(readAs(house, house.people.owner))).day).toBe("2026-11-25")
  })
})
