import { type Kysely, sql } from "kysely"
import { afterEach, describe, expect, test } from "vitest"
import { editConsultation } from "../../../app/features/decisions/consultations/commands.server.ts"
import { startItem } from "../../../app/features/decisions/meetings/item-commands.server.ts"
import {
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { annulVote } from "../../../app/features/decisions/votes/certificate-commands.server.ts"
import { openVote, prepareVote } from "../../../app/features/decisions/votes/prepare.server.ts"
import { getVotePage } from "../../../app/features/decisions/votes/queries.server.ts"
import { up } from "../../../db/migrations/2026-11-25-vote-releases.ts"
import { readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY } from "../meetings/house.ts"
import { createVotesHouse } from "./house.ts"

const NO_REDLINES = {
  redlines: { compare: () => Promise.reject(new Error("nothing to compare")) },
  logError: () => undefined,
}
const OTHER = { title: "Ablehnung", proposalText: "Das Gremium lehnt das Grobkonzept ab." }

describe.each(DIALECTS)(
  "[C1] a vote is on the words that lay before the committee (%s)",
  (dialect) => {
    let close = () => Promise.resolve()
    afterEach(() => close())

    test("once another release lies there, be it on the same text, a prepared vote is not opened", async () => {
      const house = await createMeetingsHouse(dialect)
      close = house.close
      const secretary = house.seats.secretary.actor
      const consultationId = await house.consultation()
      const { id: meetingId } = await house.schedule()
      const { id: itemId } = await house.add(meetingId, { title: "", consultationId })
      const noticeReason = "Die Förderfrist endet vorher."
      await house.execute(inviteToMeeting, { meetingId, noticeReason }, secretary)
      house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
      await house.execute(openMeeting, { meetingId }, secretary)
      const prepare = (releaseId: string | null = null) => {
        const input = { agendaItemId: itemId, method: "open" as const, releaseId }
        return house.execute(prepareVote, input, secretary)
      }
      const { id: voteId } = await prepare()
      const exchanged = async () =>
        (await getVotePage({ ...readAs(house, secretary), ...NO_REDLINES }, voteId)).exchanged
      expect(await exchanged()).toBeNull()

      const before = await house.step(consultationId)
      const { releaseId } = await house.releaseWords(before.paperId, OTHER, house.people.wiebke)
      const { revision, sha256 } = await house.step(consultationId)
      const reason = "Der Vorschlag ist nach der Vorberatung umgekehrt."
      const edited = { consultationId, revision, role: "decide" as const, releaseId, reason }
      await house.execute(editConsultation, edited, secretary)
      expect((await house.step(consultationId)).sha256).toBe(sha256)
      expect(await exchanged()).toContain("in einer anderen Freigabe")
      await house.execute(startItem, { itemId }, secretary)

      await expect(house.execute(openVote, { voteId }, secretary)).rejects.toMatchObject({
        ...{ kind: "conflict", message: expect.stringContaining("in einer anderen Freigabe") },
      })
      const again = await house.actor(secretary.id)
      await house.execute(annulVote, { voteId, reason: "Auf die neue Freigabe." }, again)
      await expect(prepare(before.releaseId)).rejects.toMatchObject({
        ...{ kind: "conflict", message: expect.stringContaining("neu freigegeben") },
      })
      const { id: newId } = await prepare(releaseId)
      await house.execute(openVote, { voteId: newId }, secretary)
      const vote = await house.db
        .selectFrom("votes")
        .select(["releaseId", "question"])
        .where("id", "=", newId)
        .executeTakeFirstOrThrow()
      expect(vote).toEqual({ releaseId, question: OTHER.proposalText })
    })

    test("what was voted on is shown as it was, wherever the step has gone since", async () => {
      const house = await createVotesHouse(dialect)
      close = house.close
      const voteId = await house.opened({ method: "open" })
      await house.annul(voteId)
      await house.client.transaction((trx) =>
        trx.updateTable("consultations").set({ state: "planned" }).execute(),
      )
      const before = await house.page(voteId, house.people.klara)
      const { releaseId } = await house.releaseWords(house.paperId, OTHER, house.people.wiebke)
      const step = await house.db.selectFrom("consultations").selectAll().executeTakeFirstOrThrow()
      expect(step.releaseId).toBe(releaseId)
      const after = await house.page(voteId, house.people.klara)
      expect(after.paper).toEqual(before.paper)
      expect(after.paper?.title).toBe("Zustimmung zum Grobkonzept")
      const annulled = (await house.register()).find(({ type }) => type === "vote.annulled")
      expect(JSON.parse(annulled?.entry ?? "").data.release).not.toBe(releaseId)
    })
  },
)

test("a vote of before gets the release that lay there on its day", async () => {
  // SQLite drops no column that refers to another table.
  const house = await createVotesHouse("postgres")
  try {
    const voteId = await house.opened({ method: "open" })
    const { releaseId } = await house.vote(voteId)
    await house.annul(voteId)
    await house.client.transaction((trx) =>
      trx.updateTable("consultations").set({ state: "planned" }).execute(),
    )
    house.clock.set("2026-11-25T09:00:00.000Z")
    await house.releaseWords(house.paperId, OTHER, house.people.wiebke)
    await house.client.transaction(async (trx) => {
      await sql`alter table votes drop column release_id`.execute(trx)
      // A migration knows no tables.
      await up(trx as unknown as Kysely<unknown>)
    })
    expect((await house.vote(voteId)).releaseId).toBe(releaseId)
  } finally {
    await house.close()
  }
})
