import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { withdrawPaper } from "../../../app/features/decisions/papers/ending-commands.server.ts"
import { markRead, setMail } from "../../../app/notifications/commands.server.ts"
import { listDigestReaders, queueDigest } from "../../../app/notifications/digest.server.ts"
import {
  countUnread,
  getNotification,
  listNotifications,
} from "../../../app/notifications/queries.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "../consultations/house.ts"

describe.each(DIALECTS)("news of papers (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
    // Torben chairs Rostock's committee, and has no right to the text, which is called otherwise today.
    await house.client.transaction((trx) =>
      trx.updateTable("documents").set({ title: "Heißt heute anders" }).execute(),
    )
  })
  afterEach(() => house.close())

  const list = async (viewer: PersonActor) => {
    const context = { db: house.db, viewer, now: house.clock().toISOString() }
    return listNotifications(context, { show: "all", limit: 50 })
  }
  const told = async (viewer: PersonActor) =>
    (await list(viewer)).unread.map(({ kind, text }) => `${kind}: ${text}`)
  const mailsTo = (person: PersonActor) =>
    house.db
      .selectFrom("mails")
      .select(["subject", "text"])
      .where("toPersonId", "=", person.id)
      .execute()

  test("whoever acts for a committee hears that a paper lies before it, and reads which", async () => {
    const { torben, councilDeputy, klara, bernd } = house.people
    const id = await house.plan({ committeeId: house.committees.council })
    for (const person of [torben, councilDeputy]) {
      expect(await told(person)).toEqual([
        "paper_before_committee: Hauptausschuss (Rostock): Entscheidung",
      ])
      expect(await countUnread(house.db, person, house.clock().toISOString())).toBe(1)
    }
    expect(await told(klara)).toEqual(["granted: "])
    const [news] = (await list(torben)).unread
    expect(news?.documentTitle).toBe("Grobkonzept")
    const context = { db: house.db, viewer: torben, now: house.clock().toISOString() }
    expect(await getNotification(context, news?.id ?? "")).toMatchObject({ isRead: false })
    expect(await house.execute(markRead, { notificationId: news?.id ?? "" }, torben)).toMatchObject(
      {
        href: `/consultations/${id}`,
      },
    )
    expect(await told(bernd)).toEqual(["granted: "])
  })

  test("a mail of it comes as each has chosen, under the released title", async () => {
    const { torben, councilDeputy } = house.people
    await house.execute(setMail, { mail: "at_once" }, torben)
    await house.plan({ committeeId: house.committees.council })
    const [mail] = await mailsTo(torben)
    expect(mail?.subject).toBe("Vorlage: „Grobkonzept“")
    expect(mail?.text).toContain("vor ein Gremium gebracht, für das Sie handeln")
    expect(await mailsTo(councilDeputy)).toEqual([])
    house.clock.advance(60_000)
    const now = house.clock().toISOString()
    expect(await listDigestReaders(house.db, now)).toContain(councilDeputy.id)
    await house.client.transaction((trx) => queueDigest(trx, house.settings, councilDeputy.id, now))
    const [digest] = await mailsTo(councilDeputy)
    expect(digest?.text).toContain("Grobkonzept")
    expect(digest?.text).not.toContain("Heißt heute anders")
  })

  test("a new release is told to the offices of the steps to come, once each", async () => {
    const { torben, klara, wiebke } = house.people
    const board = await house.plan()
    await house.plan({ committeeId: house.committees.council })
    await house.report(board, "endorsed")
    house.clock.advance(60_000)
    await house.releaseAnew()
    expect(await told(torben)).toContain("paper_released: Hauptausschuss (Rostock): Freigabe 2")
    expect((await told(klara)).filter((one) => one.startsWith("paper_released"))).toEqual([])
    expect(await told(wiebke)).not.toContain(expect.stringMatching(/paper_released/))
  })

  test("whoever may not read the paper any more is told nothing of it", async () => {
    const { torben } = house.people
    await house.plan({ committeeId: house.committees.council })
    await house.client.transaction((trx) =>
      trx
        .updateTable("memberships")
        .set({ endsOn: "2026-11-01" })
        .where("personId", "=", torben.id)
        .execute(),
    )
    const former = await house.actor(torben.id)
    expect((await list(former)).counts).toEqual({ all: 0, unread: 0, addressed: 0 })
    expect(await countUnread(house.db, former, house.clock().toISOString())).toBe(0)
  })

  test("who was asked still finds the news of a paper that was taken back", async () => {
    const { torben, wiebke } = house.people
    await house.plan({ committeeId: house.committees.council })
    const { revision } = await house.paper(house.paperId)
    const reason = "Das Land hat neue Bedingungen genannt."
    await house.execute(withdrawPaper, { paperId: house.paperId, revision, reason }, wiebke)
    expect(await told(torben)).toHaveLength(1)
  })
})
