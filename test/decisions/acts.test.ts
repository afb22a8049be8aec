import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { actWords } from "../../app/features/decisions/acts.ts"
import {
  cancelConsultation,
  editConsultation,
  skipConsultation,
} from "../../app/features/decisions/consultations/commands.server.ts"
import { getConsultationPage } from "../../app/features/decisions/consultations/queries.server.ts"
import {
  recordConsultationResult,
  withdrawResult,
} from "../../app/features/decisions/consultations/result-commands.server.ts"
import { getSequence } from "../../app/features/decisions/consultations/sequence.server.ts"
import { getMeeting } from "../../app/features/decisions/meetings/queries.server.ts"
import { inviteToMeeting } from "../../app/features/decisions/meetings/session-commands.server.ts"
import { withdrawPaper } from "../../app/features/decisions/papers/ending-commands.server.ts"
import { getPaperPage } from "../../app/features/decisions/papers/queries.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createMeetingsHouse, type MeetingsHouse } from "./meetings/house.ts"

const REASON = "Der Landtag hat das Gesetz am Vortag geändert."

describe.each(DIALECTS)(
  "every recorded act names the person, the committee, the time (%s)",
  (dialect) => {
    let house: MeetingsHouse
    let secretary: PersonActor
    let consultationId: string
    let paperId: string
    let bySecretary: object
    beforeEach(async () => {
      house = await createMeetingsHouse(dialect)
      secretary = house.seats.secretary.actor
      consultationId = await house.consultation()
      paperId = (await house.step(consultationId)).paperId
      bySecretary = {
        ...{ person: "Hanna Büro", isServer: false, at: house.clock().toISOString() },
        committee: expect.stringMatching(/^Präsidium/),
      }
    })
    afterEach(() => house.close())

    const as = (viewer: PersonActor) => ({ db: house.db, viewer, now: house.clock().toISOString() })

    test.each([skipConsultation, cancelConsultation])(
      "a step that is ended: $name",
      async (command) => {
        const { revision } = await house.step(consultationId)
        await house.execute(command, { consultationId, revision, reason: REASON }, secretary)
        expect(await getSequence(house.db, paperId)).toMatchObject([{ ended: bySecretary }])
      },
    )

    test("a text or task that is exchanged after the invitation, and no change besides", async () => {
      const { id: meetingId } = await house.schedule()
      await house.add(meetingId, { title: "", consultationId })
      await house.execute(
        inviteToMeeting,
        { meetingId, noticeReason: "Die Frist endet." },
        secretary,
      )
      const edit = async (values: object, actor: PersonActor) => {
        const { revision } = await house.step(consultationId)
        const step = { consultationId, revision, role: "advise" as const }
        return house.execute(editConsultation, { ...step, ...values }, actor)
      }
      await edit({ reason: REASON }, secretary)
      await edit({ dueOn: "2026-12-31" }, house.people.wiebke)
      const { items } = await getMeeting(as(house.seats.first.actor), meetingId)
      expect(items[0]?.step).toMatchObject({ changeReason: REASON, exchanged: bySecretary })
    })

    test("a paper that is taken back, by somebody who acts for no committee", async () => {
      const { wiebke } = house.people
      const { revision } = await house.db
        .selectFrom("papers")
        .select("revision")
        .where("id", "=", paperId)
        .executeTakeFirstOrThrow()
      await house.execute(withdrawPaper, { paperId, revision, reason: REASON }, wiebke)
      const { withdrawal } = await getPaperPage(as(wiebke), paperId)
      expect(withdrawal).toMatchObject({ person: "Wiebke Harmsdorf", committee: null })
      expect(withdrawal && actWords(withdrawal)).toBe("Wiebke Harmsdorf, 24.11.2026, 10:00 Uhr")
      expect(await getSequence(house.db, paperId)).toMatchObject([
        { ended: { person: "Wiebke Harmsdorf" } },
      ])
    })

    test("a result that is withdrawn", async () => {
      const { sha256 } = await house.step(consultationId)
      const report = {
        consultationId,
        result: "endorsed" as const,
        sha256,
        decidedOn: "2026-11-24",
      }
      const { id: resultId } = await house.execute(recordConsultationResult, report, secretary)
      await house.execute(withdrawResult, { resultId, reason: REASON }, secretary)
      const page = await getConsultationPage(as(house.seats.first.actor), consultationId)
      expect(page.results).toMatchObject([{ withdrawnFor: expect.stringMatching(/^Präsidium/) }])
    })
  },
)
