import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  answerCircular,
  objectToCircular,
} from "../../../app/features/decisions/circulars/answer.server.ts"
import { cancelCircular } from "../../../app/features/decisions/circulars/commands.server.ts"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { getCircularPage } from "../../../app/features/decisions/circulars/queries.server.ts"
import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { verifyChain } from "../../../app/features/register/verify-chain.server.ts"
import { outcomeOf, readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  boardRules,
  type CircularsHouse,
  createCircularsHouse,
  MAJORITY_BY_STATUTES,
  QUESTION,
  STATUTES,
} from "./house.ts"

describe.each(DIALECTS)("circular resolutions (%s)", (dialect) => {
  let house: CircularsHouse
  beforeEach(async () => {
    house = await createCircularsHouse(dialect)
  })
  afterEach(() => house.close())

  const close = (circularId: string, actor: object = { kind: "system" }) =>
    house.execute(closeCircular, { circularId }, actor as never)
  const object = async (circularId: string, index: number) =>
    house.execute(
      objectToCircular,
      { circularId, reason: "Darüber möchte ich in der Sitzung sprechen." },
      await house.again(house.members[index] ?? house.chair),
    )
  const result = () => house.db.selectFrom("results").selectAll().execute()

  describe("before anybody is asked", () => {
    test("[U1] a committee without a rule set, or with one that names no legal basis, decides in a meeting", async () => {
      await expect(house.create()).rejects.toMatchObject({
        rule: "U1",
        message: expect.stringContaining("noch keine Regelung"),
      })
      await house.rules(boardRules(null))
      await expect(house.create()).rejects.toMatchObject({
        rule: "U1",
        message: expect.stringContaining("Setzen Sie den Punkt auf die Tagesordnung einer Sitzung"),
      })
    })

    test("[U1] the rule set in force on the day of the opening counts, not the one of the draft", async () => {
      await house.rules(boardRules())
      const { id } = await house.create()
      await house.execute(
        createRuleSet,
        {
          ...{ committeeId: house.committees.board, preset: "association_board", seenNumber: 1 },
          ...{ legalSource: "BGB", definition: boardRules(null), reason: "Satzung geändert" },
        },
        { kind: "system" },
      )
      expect(await outcomeOf(house.open(id))).toBe("rule")
      expect(await house.circular(id)).toMatchObject({ state: "draft" })
    })

    test("[U2] the deadline leaves the days that the rule set asks for, and is not over", async () => {
      await house.rules(boardRules({ minimumDays: 7 }))
      await expect(house.create({ deadlineOn: "2026-11-30" })).rejects.toMatchObject({
        rule: "U2",
        message: expect.stringContaining("frühestens am 01.12.2026"),
      })
      await expect(house.create({ deadlineOn: "23.11.2026" })).rejects.toMatchObject({
        kind: "invalid",
        fields: { deadlineOn: expect.stringContaining("vorbei") },
      })
      const { id } = await house.create({ deadlineOn: "01.12.2026" })
      house.clock.advance(24 * 60 * 60_000)
      expect(await outcomeOf(house.open(id))).toBe("rule")
    })

    test("[C2] a step that is only told something has nothing to vote on", async () => {
      await house.rules(boardRules())
      const consultationId = await house.plan({ role: "inform" })
      await expect(house.create({ consultationId })).rejects.toMatchObject({ rule: "C2" })
    })

    test("only who acts for the committee prepares one, and one at a time", async () => {
      await house.rules(boardRules())
      for (const stranger of [house.people.bernd, house.advisor, house.people.wiebke]) {
        expect(await outcomeOf(house.create({}, stranger))).toBe("forbidden")
      }
      expect(await outcomeOf(house.create({}, house.people.torben))).toBe("not_found")
      const { number } = await house.create()
      expect(number).toBe("2026/01")
      await expect(house.create()).rejects.toMatchObject({
        kind: "conflict",
        message: expect.stringContaining("2026/01"),
      })
    })

    test("a draft that is called off leaves the step as it was, and tells nobody", async () => {
      await house.rules(boardRules())
      const { id } = await house.create()
      const reason = "Die Sitzung findet doch statt."
      await house.execute(cancelCircular, { circularId: id, revision: 1, reason }, house.chair)
      expect(await house.circular(id)).toMatchObject({ state: "cancelled", endReason: reason })
      expect(await house.step()).toMatchObject({ state: "planned" })
      expect(await house.mails("ended")).toEqual([])
      expect((await house.create()).number).toBe("2026/02")
    })
  })

  describe("while it is open", () => {
    test("everybody entitled is asked by mail, with question, deadline and the way, and no key in the link", async () => {
      await house.rules(boardRules())
      const id = await house.opened()
      const mails = await house.mails("opened")
      expect(mails.map(({ toPersonId }) => toPersonId).sort()).toEqual(
        house.members.map((member) => member.id).sort(),
      )
      const [first] = mails
      expect(first?.text).toContain(QUESTION)
      expect(first?.text).toContain("Frist: 03.12.2026, 24 Uhr")
      expect(first?.text).toContain(`https://schulterschluss.example/circulars/${id}\n`)
      expect(await house.step()).toMatchObject({ state: "in_session" })
      expect(await house.vote(id)).toMatchObject({ state: "open", sha256: house.frozen.sha256 })
    })

    test("[U2] who counts is asked and reminded, account or not, and told how to get in", async () => {
      await house.rules(boardRules())
      const [, invited, , closed] = house.members
      await house.client.transaction(async (trx) => {
        for (const [{ id }, state] of [
          [invited, "invited"],
          [closed, "deactivated"],
        ] as const) {
          await trx.updateTable("people").set({ state }).where("id", "=", id).execute()
        }
      })
      const { id } = await house.create()
      const viewer = await house.again(house.people.klara)
      const page = await getCircularPage(
        {
          ...readAs(house, viewer),
          redlines: { compare: () => Promise.reject(new Error("nothing is compared")) },
          logError: console.error,
        },
        id,
      )
      expect(page.candidates.filter(({ canLogIn }) => !canLogIn).map(({ name }) => name)).toEqual([
        invited.name,
        closed.name,
      ])
      await house.open(id)
      house.clock.set("2026-11-30T07:00:00.000Z")
      await house.runner().drain()
      for (const kind of ["opened", "reminder"]) {
        const mails = await house.mails(kind)
        const textFor = (personId: string) =>
          mails.find((mail) => mail.toPersonId === personId)?.text
        expect(mails).toHaveLength(5)
        expect(textFor(invited.id)).toContain("Einladung noch nicht angenommen")
        expect(textFor(closed.id)).toContain("Ihr Konto aber ist stillgelegt")
        expect(textFor(house.chair.id)).not.toContain("Konto")
      }
    })

    test("an answer takes the password, and each change is kept while the last one counts", async () => {
      await house.rules(boardRules())
      const id = await house.opened()
      const stale = { ...house.chair, reauthenticatedAt: null }
      await expect(
        house.execute(
          answerCircular,
          { circularId: id, choice: "yes", sha256: house.frozen.sha256, seenNumber: 0 },
          stale,
        ),
      ).rejects.toMatchObject({ needsReauthentication: true })
      await house.answer(id, house.chair, "yes")
      const changed = await house.answer(id, house.chair, "no", {
        ...{ remark: "Die Kosten sind offen.", seenNumber: 1 },
      })
      expect(changed.number).toBe(2)
      expect(await house.ballots()).toMatchObject([
        { number: 1, choice: "yes", enteredAs: "self", enteredBy: house.chair.id },
        { number: 2, choice: "no", remark: "Die Kosten sind offen." },
      ])
      await expect(
        house.client.transaction((trx) =>
          trx.updateTable("ballots").set({ choice: "yes" }).execute(),
        ),
      ).rejects.toThrow()
    })

    test("[Q2] who advises, serves or is excluded has no vote, and a stranger learns of nothing", async () => {
      await house.rules(boardRules())
      const { id } = await house.create()
      const enno = house.members[4]
      const [membership] = enno.seats
      await house.open(id, {
        exclusions: [
          { membershipId: membership?.membershipId, ground: "Gesellschafter des Anbieters" },
        ],
      })
      await expect(house.answer(id, enno, "yes")).rejects.toMatchObject({
        rule: "Q2",
        message: expect.stringContaining("Gesellschafter des Anbieters"),
      })
      for (const other of [house.advisor, house.people.klara, house.people.wiebke]) {
        await expect(house.answer(id, other, "yes")).rejects.toMatchObject({ rule: "Q2" })
      }
      expect(await outcomeOf(house.answer(id, house.people.torben, "yes"))).toBe("not_found")
      expect(await house.mails("opened")).toHaveLength(4)
      for (const member of house.members.slice(0, 4)) await house.answer(id, member, "yes")
      expect((await close(id, house.chair)).outcome).toBe("passed")
    })

    test("[C1] an answer to another text than the one voted on is refused", async () => {
      await house.rules(boardRules())
      const id = await house.opened()
      await expect(
        house.answer(id, house.chair, "yes", { sha256: "0".repeat(64) }),
      ).rejects.toMatchObject({
        kind: "conflict",
        message: expect.stringContaining("nicht gezählt"),
      })
    })

    test("an objection ends it: the step is open again for a meeting, everybody hears of it", async () => {
      await house.rules(boardRules({ objection: true }))
      const id = await house.opened()
      await house.answer(id, house.chair, "yes")
      await object(id, 3)
      expect(await house.circular(id)).toMatchObject({ state: "objected" })
      expect(await house.vote(id)).toMatchObject({ state: "annulled", passed: null })
      expect(await house.step()).toMatchObject({ state: "planned" })
      expect(await result()).toEqual([])
      const mails = await house.mails("ended")
      expect(mails).toHaveLength(5)
      expect(mails[0]?.text).toContain("Ein Mitglied verlangt eine Sitzung")
      await expect(house.answer(id, house.chair, "no")).rejects.toMatchObject({
        kind: "conflict",
        message: expect.stringContaining("widersprochen"),
      })
    })

    test("[U2] without a right to object in the rule set one says No instead", async () => {
      await house.rules(boardRules({ objection: false }))
      const id = await house.opened()
      await expect(object(id, 3)).rejects.toMatchObject({
        rule: "U2",
        message: expect.stringContaining("stimmt mit „Nein“"),
      })
    })

    test("[U2] it ends early only when no missing answer could change it", async () => {
      await house.rules(boardRules({ ...MAJORITY_BY_STATUTES, objection: false }))
      const id = await house.opened()
      await house.answer(id, house.members[0], "yes")
      await house.answer(id, house.members[1], "yes")
      await expect(close(id, house.chair)).rejects.toMatchObject({
        rule: "U2",
        message: expect.stringContaining("3 Stimmen stehen noch aus"),
      })
      await expect(close(id)).rejects.toMatchObject({ rule: "U2" })
      await house.answer(id, house.members[2], "yes")
      expect(await outcomeOf(close(id, house.people.bernd))).toBe("forbidden")
      expect((await close(id, house.people.klara)).outcome).toBe("passed")
      expect(await outcomeOf(close(id, house.people.klara))).toBe("conflict")
      expect(await result()).toMatchObject([{ decidedOn: "2026-11-24" }])
    })

    test("called off, its answers stay and count for nothing", async () => {
      await house.rules(boardRules())
      const id = await house.opened()
      await house.answer(id, house.chair, "yes")
      const cancel = { circularId: id, revision: 2, reason: "Der Text wird noch geändert." }
      expect(
        await outcomeOf(house.execute(cancelCircular, { ...cancel, revision: 1 }, house.chair)),
      ).toBe("conflict")
      await house.execute(cancelCircular, cancel, house.chair)
      expect(await house.vote(id)).toMatchObject({ state: "annulled", annulReason: cancel.reason })
      expect(await house.ballots()).toHaveLength(1)
      expect(await house.step()).toMatchObject({ state: "planned" })
      expect((await house.mails("ended"))[0]?.text).toContain("Der Text wird noch geändert.")
    })
  })

  describe("at the end", () => {
    test("under the legal default one abstention makes it fail, and the reason is told [U2]", async () => {
      await house.rules(boardRules())
      const id = await house.opened()
      for (const member of house.members.slice(0, 4)) await house.answer(id, member, "yes")
      await house.answer(id, house.members[4], "abstain")
      expect((await close(id, house.chair)).outcome).toBe("failed")
      expect(await house.circular(id)).toMatchObject({ state: "failed" })
      expect(await house.vote(id)).toMatchObject({
        ...{ state: "certified", passed: 0, yes: 4, no: 0, abstain: 1, excluded: 0 },
        certifiedBy: null,
      })
      expect((await house.mails("ended"))[0]?.text).toContain(
        "Nicht zustande gekommen: 4 Ja von 5 Stimmen der Stimmberechtigten, nötig sind alle (nicht 4 = 5). Eine Enthaltung ist keine Zustimmung.",
      )
      // No consent of all is no rejection: nothing is decided, and a meeting may take the step up.
      expect(await result()).toEqual([])
      expect(await house.step()).toMatchObject({ state: "planned" })
      expect((await house.register()).at(-1)?.type).toBe("circular.closed")
    })

    test("with statutes that allow a majority the same answers pass it [U1]", async () => {
      await house.rules(boardRules(MAJORITY_BY_STATUTES))
      const id = await house.opened()
      for (const member of house.members.slice(0, 4)) await house.answer(id, member, "yes")
      await house.answer(id, house.members[4], "abstain")
      expect((await close(id, house.chair)).outcome).toBe("passed")
      expect(await house.circular(id)).toMatchObject({ state: "passed", legalBasis: STATUTES })
      expect(await result()).toMatchObject([
        {
          ...{ result: "endorsed", sha256: house.frozen.sha256, resolutionText: QUESTION },
          recordedFor: house.committees.board,
        },
      ])
      expect(await house.db.selectFrom("resultConfirmations").selectAll().execute()).toMatchObject([
        { confirmedBy: null, membershipId: null },
      ])
    })

    test("silence is no consent: who has not answered by the deadline has not agreed [U2]", async () => {
      await house.rules(boardRules())
      const id = await house.opened()
      for (const member of house.members.slice(0, 4)) await house.answer(id, member, "yes")
      house.clock.set("2026-12-03T23:00:00.000Z")
      expect((await close(id)).outcome).toBe("failed")
      expect((await house.mails("ended"))[0]?.text).toContain(
        "Wer nicht geantwortet hat, hat nicht zugestimmt.",
      )
      expect((await house.mails("ended"))[0]?.text).toContain("kann in einer Sitzung behandelt")
      expect(await result()).toEqual([])
    })

    test("it stands in the register with its counts, nobody's name, and a hash of the answers", async () => {
      await house.rules(boardRules(MAJORITY_BY_STATUTES))
      const id = await house.opened()
      for (const member of house.members) await house.answer(id, member, "yes")
      await close(id, house.chair)
      const entries = await house.register()
      const entry = JSON.parse(entries.find(({ type }) => type === "circular.closed")?.entry ?? "")
      expect(entry).toMatchObject({
        organizationId: house.organizations.stgt,
        subject: { kind: "circular", id },
        data: {
          ...{ outcome: "passed", sha256: house.frozen.sha256, entitled: 5, needed: 3 },
          counts: { yes: 5, no: 0, abstain: 0, invalid: 0, notCast: 0 },
          answersSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      })
      expect(JSON.stringify(entries)).not.toContain("Kröger")
      expect(entries.map(({ type }) => type).slice(-2)).toEqual([
        "circular.closed",
        "result.confirmed",
      ])
      expect(await verifyChain(house.db)).toBeNull()
    })

    test("[M2] a membership that ends meanwhile changes nothing of who was asked", async () => {
      await house.rules(presetOf("association_board").ruleSet)
      const id = await house.opened()
      await house.client.transaction((trx) =>
        trx
          .updateTable("memberships")
          .set({ endsOn: "2026-11-25" })
          .where("personId", "=", house.members[4].id)
          .execute(),
      )
      house.clock.set("2026-11-26T10:00:00.000Z")
      for (const member of house.members) await house.answer(id, member, "yes")
      expect((await close(id)).outcome).toBe("passed")
    })
  })
})
