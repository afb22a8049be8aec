import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { readmitElector } from "../../../app/features/decisions/votes/exclusions.server.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import { editMembership } from "../../../app/features/organizations/committee-corrections.server.ts"
import { verifyChain } from "../../../app/features/register/verify-chain.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { PROPOSAL } from "../papers/house.ts"
import { createVotesHouse, GROUND, type SeatName, VOTING, type VotesHouse } from "./house.ts"

/** How a refusal reads: its kind, its rule, its sentence. */
async function refusal(promise: Promise<unknown>) {
  try {
    await promise
  } catch (error) {
    const { kind, rule, message } = error as { kind?: string; rule?: string; message?: string }
    if (kind === undefined) throw error
    return { kind, rule, message }
  }
  throw new Error("was let through")
}

describe.each(DIALECTS)("votes in a meeting (%s)", (dialect) => {
  let house: VotesHouse
  beforeEach(async () => {
    house = await createVotesHouse(dialect)
  })
  afterEach(() => house.close())

  const all = async (voteId: string, choice: "yes" | "no" | "abstain") => {
    for (const name of VOTING) await house.cast(voteId, name, choice)
  }

  test("a vote carries the question, the version and the hash of its step", async () => {
    const voteId = await house.prepare()
    expect(await house.vote(voteId)).toMatchObject({
      ...{ question: PROPOSAL, state: "prepared", consultationId: house.consultationId },
      ...{
        versionId: house.frozen.id,
        sha256: house.frozen.sha256,
        committeeId: house.committeeId,
      },
    })
  })

  test("a roll call is answered on the own phone, or entered by who runs the meeting; both are named", async () => {
    const voteId = await house.opened()
    await house.cast(voteId, "anke", "yes")
    await house.enter(voteId, "clara", "no")
    expect(await house.ballots(voteId)).toMatchObject([
      { enteredAs: "self", enteredBy: house.people.anke.id, sha256: house.frozen.sha256 },
      { enteredAs: "chair", enteredBy: house.people.klara.id, choice: "no" },
    ])
    await house.cast(voteId, "bodo", "yes")
    expect(await house.end(voteId)).toMatchObject({ passed: true })
    expect(await house.vote(voteId)).toMatchObject({
      ...{ yes: 2, no: 1, abstain: 0, notCast: 2, present: 5, excluded: 0, passed: 1 },
    })
  })

  test("a certified vote is an entry of the register, which stays whole", async () => {
    const voteId = await house.opened()
    await all(voteId, "yes")
    await house.end(voteId)
    await house.certify(voteId, "passed", house.people.bodo)
    expect(await house.vote(voteId)).toMatchObject({
      ...{ state: "certified", statedPassed: 1, certifiedBy: house.people.bodo.id },
      certifiedMembership: house.seats.bodo,
    })
    const entry = (await house.register()).at(-1)
    expect(entry).toMatchObject({ type: "vote.certified", subjectId: voteId })
    expect(entry?.organizationId).toBe(house.organizations.stgt)
    const { data } = JSON.parse(entry?.entry ?? "{}")
    expect(data).toMatchObject({ sha256: house.frozen.sha256, passed: true, counts: { yes: 5 } })
    expect(entry?.entry).not.toContain("Bodo")
    expect(await verifyChain(house.db)).toBeNull()
  })

  test("[Q1] counts that are not those who were there are refused with the sum", async () => {
    const voteId = await house.opened({ method: "open" })
    expect(await refusal(house.count(voteId, { yes: 3, no: 1 }))).toMatchObject({
      rule: "Q1",
      message: expect.stringContaining("3 Ja + 1 Nein = 4; anwesend und stimmberechtigt sind 5"),
    })
    await house.count(voteId, { yes: 3, no: 1, abstain: 1 })
    expect(await house.end(voteId)).toMatchObject({ passed: true })
  })

  test("counts are entered once, and put right by who has seen them", async () => {
    const voteId = await house.opened({ method: "open" })
    const { revision } = await house.vote(voteId)
    await house.count(voteId, { yes: 5 })
    expect(await refusal(house.count(voteId, { yes: 4, no: 1, revision }))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Ihre Eingaben sind noch da"),
    })
    await house.count(voteId, { yes: 4, no: 1 })
    expect(await house.vote(voteId)).toMatchObject({ yes: 4, no: 1 })
  })

  test("counted votes do not close without their numbers", async () => {
    const voteId = await house.opened({ method: "open" })
    expect((await refusal(house.end(voteId))).message).toMatch(/Tragen Sie zuerst ein/)
  })

  test("of a secret vote there are counts and the certificate alone", async () => {
    const voteId = await house.opened({ method: "secret_counts" })
    expect((await refusal(house.cast(voteId, "anke", "yes"))).message).toMatch(/keine Namen/)
    expect((await refusal(house.enter(voteId, "anke", "yes"))).message).toMatch(/keine Namen/)
    await house.count(voteId, { yes: 2, no: 2, invalid: 1 })
    await house.end(voteId)
    await house.certify(voteId, "failed")
    expect(await house.ballots(voteId)).toEqual([])
    expect(await house.vote(voteId)).toMatchObject({ invalid: 1, passed: 0, state: "certified" })
  })

  test("without objection everybody present has agreed", async () => {
    await house.leave("emil")
    const voteId = await house.opened({ method: "no_objection" })
    expect((await refusal(house.count(voteId, { yes: 4 }))).message).toMatch(/Widerspricht jemand/)
    await house.end(voteId)
    expect(await house.vote(voteId)).toMatchObject({ yes: 4, no: 0, passed: 1 })
  })

  test("[Q2] who is excluded before the debate neither votes nor runs the vote, nor counts", async () => {
    const voteId = await house.prepare()
    await house.exclude(voteId, "anke", house.people.anke)
    expect((await refusal(house.exclude(voteId, "anke"))).kind).toBe("conflict")
    expect((await refusal(house.open(voteId, house.people.anke))).message).toMatch(/befangen/)
    await house.open(voteId)
    expect(await refusal(house.cast(voteId, "anke", "yes"))).toMatchObject({
      rule: "Q2",
      message: expect.stringContaining("Wer befangen ist"),
    })
    expect((await refusal(house.enter(voteId, "anke", "yes"))).rule).toBe("Q2")
    for (const name of ["bodo", "clara", "dirk", "emil"] as const) {
      await house.cast(voteId, name, "yes")
    }
    await house.end(voteId)
    expect((await refusal(house.certify(voteId, "passed"))).rule).toBe("Q2")
    await house.certify(voteId, "passed", house.people.bodo)
    expect(await house.vote(voteId)).toMatchObject({ yes: 4, excluded: 1, present: 4 })
  })

  test("[Q2] a substitute is excluded too, and stays so whichever seat they come to have", async () => {
    const { admin, frieda, klara } = house.people
    const voteId = await house.prepare()
    await house.exclude(voteId, "frieda")
    const { roll } = await house.page(voteId, klara)
    expect(roll.find(({ name }) => name === "Emil Fründt")?.substitutes).toMatchObject([
      { name: "Frieda Saß", exclusion: { ground: GROUND } },
    ])
    await house.execute(
      addMembership,
      {
        ...{ committeeId: house.committeeId, personId: frieda.id, role: "member" as const },
        ...{ organizationId: house.organizations.stgt, startsOn: "2026-02-01" },
      },
      admin,
    )
    await house.open(voteId)
    const rows = await house.db
      .selectFrom("voteElectors")
      .select(["exclusionGround"])
      .where("voteId", "=", voteId)
      .where("personId", "=", frieda.id)
      .execute()
    expect(rows.map(({ exclusionGround }) => exclusionGround)).toEqual([GROUND, GROUND])
  })

  test("who is in the room is there in every seat, whichever of them was written down", async () => {
    const { admin, clara } = house.people
    const { id: membershipId } = await house.execute(
      addMembership,
      {
        ...{ committeeId: house.committeeId, personId: clara.id, role: "advisor" as const },
        ...{ organizationId: house.organizations.stgt, startsOn: "2026-01-01" },
      },
      admin,
    )
    await house.client.transaction((trx) =>
      trx
        .updateTable("attendances")
        .set({ membershipId })
        .where("membershipId", "=", house.seats.clara)
        .execute(),
    )
    const voteId = await house.opened()
    await house.cast(voteId, "clara", "yes")
    await house.end(voteId)
    expect(await house.vote(voteId)).toMatchObject({ yes: 1, present: 5 })
  })

  test("[Q2] once the vote is open nobody is excluded: it is annulled and begun anew", async () => {
    const voteId = await house.opened()
    expect(await refusal(house.exclude(voteId, "clara"))).toMatchObject({
      rule: "Q2",
      message: expect.stringContaining("Heben Sie sie mit dem Grund auf"),
    })
    await house.annul(voteId)
    const next = await house.prepare()
    await house.exclude(next, "clara")
    await house.open(next)
    expect(await house.vote(voteId)).toMatchObject({ state: "annulled" })
    expect((await house.register()).map(({ type }) => type)).toContain("vote.annulled")
  })

  test("an exclusion by mistake is taken back before the debate", async () => {
    const voteId = await house.prepare()
    const readmit = () =>
      house.execute(readmitElector, { voteId, membershipId: house.seats.dirk }, house.people.klara)
    expect((await refusal(readmit())).kind).toBe("conflict")
    await house.exclude(voteId, "dirk")
    await readmit()
    await house.open(voteId)
    await house.cast(voteId, "dirk", "no")
    expect(await house.ballots(voteId)).toHaveLength(1)
  })

  test("[Q2] no ballot of advisors, of strangers to the committee, of the absent", async () => {
    await house.leave("emil")
    const voteId = await house.opened()
    expect((await refusal(house.cast(voteId, "gast", "yes"))).rule).toBe("Q2")
    expect(await refusal(house.cast(voteId, "emil", "yes"))).toMatchObject({
      rule: "Q2",
      message: expect.stringContaining("nicht als anwesend"),
    })
    expect((await refusal(house.enter(voteId, "emil", "yes"))).rule).toBe("Q2")
    // The rule set of a board knows no substitutes.
    await house.arrive("frieda")
    expect((await refusal(house.cast(voteId, "frieda", "yes"))).rule).toBe("Q2")
    expect(await house.ballots(voteId)).toEqual([])
  })

  test("[Q3] the same answer twice is one, another from a second tab is refused", async () => {
    const voteId = await house.opened()
    await house.cast(voteId, "anke", "yes")
    await house.cast(voteId, "anke", "yes")
    expect(await house.ballots(voteId)).toHaveLength(1)
    expect(await refusal(house.cast(voteId, "anke", "no"))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("seit 10:00 Uhr schon „Ja“ vor"),
    })
    await house.cast(voteId, "anke", "no", 1)
    await house.end(voteId)
    expect(await house.vote(voteId)).toMatchObject({ yes: 0, no: 1, notCast: 4 })
  })

  test("[Q3] what a member said on the own phone nobody else changes; the member's own word goes above", async () => {
    const voteId = await house.opened()
    await house.cast(voteId, "dirk", "no")
    expect(await refusal(house.enter(voteId, "dirk", "yes", 1))).toMatchObject({
      rule: "Q3",
      message: expect.stringContaining("selbst mit „Nein“ gestimmt"),
    })
    await house.enter(voteId, "emil", "yes")
    await house.cast(voteId, "emil", "abstain", 1)
    await house.end(voteId)
    expect(await house.vote(voteId)).toMatchObject({ yes: 0, no: 1, abstain: 1 })
  })

  test("an answer after the closing is refused and says so", async () => {
    const voteId = await house.opened()
    await house.end(voteId)
    expect(await refusal(house.cast(voteId, "anke", "yes"))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Die Abstimmung ist geschlossen"),
    })
  })

  test("[C1] an answer to another text than the one on the screen is refused", async () => {
    const voteId = await house.opened()
    await house.client.transaction((trx) =>
      trx
        .updateTable("votes")
        .set({ sha256: "f".repeat(64) })
        .where("id", "=", voteId)
        .execute(),
    )
    const { castBallot } = await import(
      "../../../app/features/decisions/votes/ballot-commands.server.ts"
    )
    const input = { voteId, choice: "yes" as const, sha256: house.frozen.sha256 }
    expect(await refusal(house.execute(castBallot, input, house.people.anke))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("andere Fassung als die auf Ihrem Bildschirm"),
    })
  })

  test("[C1] a vote does not open on a text that no longer lies before the committee", async () => {
    const voteId = await house.prepare()
    await house.client.transaction((trx) =>
      trx
        .updateTable("consultations")
        .set({ sha256: "e".repeat(64) })
        .where("id", "=", house.consultationId)
        .execute(),
    )
    expect(await refusal(house.open(voteId))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("andere Fassung"),
    })
  })

  test("a vote opens in the session, when its item is called", async () => {
    const voteId = await house.prepare()
    const set = (table: "meetings" | "agendaItems", id: string, state: string) =>
      house.client.transaction((trx) =>
        trx.updateTable(table).set({ state }).where("id", "=", id).execute(),
      )
    await set("agendaItems", house.itemId, "planned")
    expect((await refusal(house.open(voteId))).message).toMatch(/Rufen Sie ihn auf/)
    await set("meetings", house.meetingId, "invited")
    expect((await refusal(house.open(voteId))).message).toMatch(/Eröffnen Sie zuerst die Sitzung/)
    await set("meetings", house.meetingId, "closed")
    await house.annul(voteId, house.people.klara)
    expect((await refusal(house.prepare())).message).toMatch(/geschlossen oder abgesagt/)
  })

  test("an item has one vote at a time, also where two prepare it at once", async () => {
    const both = await Promise.allSettled([house.prepare(), house.prepare()])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect((await refusal(house.prepare())).kind).toBe("conflict")
  })

  test("[Q5] a statement that contradicts the rule is refused with the computation", async () => {
    const voteId = await house.opened({ method: "open" })
    await house.count(voteId, { yes: 2, no: 3 })
    await house.end(voteId)
    expect(await refusal(house.certify(voteId, "passed"))).toMatchObject({
      rule: "Q5",
      message: expect.stringContaining("2 Ja gegen 3 Nein"),
    })
    expect(await house.vote(voteId)).toMatchObject({ state: "closed", certifiedAt: null })
    await house.certify(voteId, "failed")
  })

  test("only chair and deputy certify; the secretary and members do not", async () => {
    const voteId = await house.opened()
    await all(voteId, "yes")
    await house.end(voteId)
    const { klara, clara, torben, wiebke } = house.people
    expect((await refusal(house.certify(voteId, "passed", klara))).kind).toBe("forbidden")
    expect((await refusal(house.certify(voteId, "passed", clara))).kind).toBe("forbidden")
    expect((await refusal(house.certify(voteId, "passed", torben))).kind).toBe("not_found")
    expect((await refusal(house.certify(voteId, "passed", wiebke))).kind).toBe("not_found")
  })

  test("[M2] what happens to a membership later changes no recorded vote", async () => {
    const voteId = await house.opened()
    await all(voteId, "yes")
    const { admin } = house.people
    await house.execute(
      editMembership,
      { membershipId: house.seats.clara, revision: 1, votingRight: false, weight: 1 },
      admin,
    )
    await house.end(voteId)
    expect(await house.vote(voteId)).toMatchObject({ yes: 5 })
  })

  test("a vote on which a result stands is not annulled", async () => {
    const voteId = await house.opened()
    await all(voteId, "yes")
    await house.end(voteId)
    await house.certify(voteId, "passed")
    await house.client.transaction((trx) =>
      trx
        .insertInto("results")
        .values({
          ...{ id: "res_1", consultationId: house.consultationId, result: "endorsed", voteId },
          ...{ committeeId: house.committeeId, versionId: house.frozen.id },
          ...{ sha256: house.frozen.sha256, decidedOn: "2026-11-24", resolutionText: "" },
          ...{ note: "", deferredTo: null, referredTo: null, circularId: null },
          ...{ yes: null, no: null, abstain: null, excluded: null, evidenceSha256: null },
          ...{ corrects: null, recordedBy: house.people.klara.id, recordedFor: null },
          recordedAt: house.clock().toISOString(),
        })
        .execute(),
    )
    expect((await refusal(house.annul(voteId))).message).toMatch(/beruht ein gemeldetes Ergebnis/)
  })

  test("votes are asked for by password: the answer, the certificate, the annulment", async () => {
    const voteId = await house.opened()
    house.clock.advance(5 * 60_000 + 1)
    const late: SeatName = "anke"
    for (const act of [
      () => house.cast(voteId, late, "yes"),
      () => house.certify(voteId, "passed"),
      () => house.annul(voteId),
    ]) {
      expect((await refusal(act())).message).toMatch(/mit Ihrem Passwort/)
    }
  })
})

describe.each(DIALECTS)("rule sets of other committees (%s)", (dialect) => {
  test("[Q4] without a quorum nothing is certified", async () => {
    const house = await createVotesHouse(dialect, {
      quorum: {
        ...{ base: "appointed", excluded: "not_present", persists: false, needsDueSummons: false },
        share: { numerator: 1, denominator: 2, comparison: "more_than" },
        ...{ afterSecondSummons: null, source: "§ 8 der Satzung" },
      },
    })
    for (const name of ["clara", "dirk", "emil"] as const) await house.leave(name)
    const voteId = await house.opened()
    await house.cast(voteId, "anke", "yes")
    await house.cast(voteId, "bodo", "yes")
    await house.end(voteId)
    for (const statement of ["passed", "failed"] as const) {
      expect(await refusal(house.certify(voteId, statement))).toMatchObject({
        rule: "Q4",
        message: expect.stringContaining("2 von 5 Mitgliedern anwesend"),
      })
    }
    await house.close()
  })

  test("a substitute answers for the missing member, once, and the chair decides a tie", async () => {
    const house = await createVotesHouse(dialect, { substitutes: "absent", tie: "chair_decides" })
    await house.leave("emil")
    await house.leave("clara")
    await house.arrive("frieda")
    const voteId = await house.opened()
    await house.cast(voteId, "frieda", "no")
    await house.cast(voteId, "dirk", "no")
    await house.cast(voteId, "anke", "yes")
    await house.cast(voteId, "bodo", "yes")
    expect((await refusal(house.enter(voteId, "emil", "yes", 0))).rule).toBe("Q3")
    await house.end(voteId)
    await house.certify(voteId, "passed")
    expect(await house.vote(voteId)).toMatchObject({ yes: 2, no: 2, passed: 1, chairVote: "yes" })
    await house.close()
  })

  test("a committee without its number of seats does not vote before somebody has entered it", async () => {
    const house = await createVotesHouse(dialect, {
      majorityBase: "statutory",
      majorities: {
        resolution: { majority: "absolute_members", source: "§ 9 der Satzung" },
      },
    })
    const voteId = await house.prepare()
    expect((await refusal(house.open(voteId))).message).toMatch(/wie viele Sitze/)
    await house.close()
  })
})
