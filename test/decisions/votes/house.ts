import { newId } from "../../../app/commands/ids.ts"
import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import { createPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import {
  castBallot,
  enterBallot,
} from "../../../app/features/decisions/votes/ballot-commands.server.ts"
import {
  annulVote,
  certifyVote,
} from "../../../app/features/decisions/votes/certificate-commands.server.ts"
import { excludeElector } from "../../../app/features/decisions/votes/exclusions.server.ts"
import { openVote, prepareVote } from "../../../app/features/decisions/votes/prepare.server.ts"
import { getVotePage } from "../../../app/features/decisions/votes/queries.server.ts"
import {
  closeVote,
  enterCounts,
} from "../../../app/features/decisions/votes/run-commands.server.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import type { MembershipRole } from "../../../app/features/organizations/terms.ts"
import { compareStored } from "../../../app/features/review/redline/compare-stored.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { readAs } from "../../documents/house.ts"
import type { Dialect } from "../../support/database.ts"
import { createPapersHouse, PROPOSAL } from "../papers/house.ts"

export const GROUND = "Ehefrau ist Geschäftsführerin der IKT-Ost"
export const BASIS = "§ 34 BGB"

/** Who sits in the board, beside the secretary Klara: chair, deputy, three members, a substitute for the last. */
const SEATS = {
  anke: ["Anke Behrens", "chair"],
  bodo: ["Bodo Wulf", "deputy_chair"],
  clara: ["Clara Ihde", "member"],
  dirk: ["Dirk Ohlerich", "member"],
  emil: ["Emil Fründt", "member"],
  frieda: ["Frieda Saß", "substitute"],
  gast: ["Gerhard Gast", "advisor"],
} as const satisfies Record<string, readonly [string, MembershipRole]>

export type SeatName = keyof typeof SEATS
export const VOTING = ["anke", "bodo", "clara", "dirk", "emil"] as const

/** An association's board in session, the paper called as item 1, everybody with a vote present. */
export async function createVotesHouse(dialect: Dialect, change: Partial<RuleSet> = {}) {
  const house = await createPapersHouse(dialect)
  const { db, client, execute } = house
  const { klara, wiebke, admin, torben } = house.people
  const committeeId = house.committees.board
  await endBernd(house)
  const preset = presetOf("association_board")
  await execute(
    createRuleSet,
    {
      ...{ committeeId, preset: preset.id, legalSource: preset.source },
      ...{ definition: { ...preset.ruleSet, ...change }, reason: "Satzung beschlossen" },
    },
    klara,
  )
  const people = {} as Record<SeatName, PersonActor>
  const seats = {} as Record<SeatName, string>
  for (const name of Object.keys(SEATS) as SeatName[]) {
    const [fullName, role] = SEATS[name]
    const person = await house.addPerson({
      organizationId: house.organizations.stgt,
      name: fullName,
    })
    const substituteFor = role === "substitute" ? seats.emil : undefined
    const { id } = await execute(
      addMembership,
      {
        ...{ committeeId, personId: person.id, organizationId: person.organizationId, role },
        ...{ startsOn: "2026-01-01", substituteFor },
      },
      admin,
    )
    seats[name] = id
    people[name] = await house.actor(person.id)
  }
  const { paperId, consultationId } = await bringPaper(house, committeeId)
  const meetingId = await insertMeeting(house, committeeId)
  const insertItem = async (values: { consultationId?: string; isPublic?: 0 | 1 } = {}) => {
    const id = newId("agi")
    await client.transaction((trx) =>
      trx
        .insertInto("agendaItems")
        .values({
          ...{ id, meetingId, position: 1, title: "Grobkonzept", isPublic: values.isPublic ?? 1 },
          ...{ description: "", consultationId: values.consultationId ?? null },
          ...{ urgencyReason: null, state: "open", outcome: "", openedAt: null, closedAt: null },
          createdAt: house.clock().toISOString(),
        })
        .execute(),
    )
    return id
  }
  const itemId = await insertItem({ consultationId })
  const arrive = async (...names: readonly SeatName[]) => {
    for (const name of names) {
      const now = house.clock().toISOString()
      await client.transaction((trx) =>
        trx
          .insertInto("attendances")
          .values({
            ...{ id: newId("att"), meetingId, membershipId: seats[name], standsInFor: null },
            ...{ mode: "in_person", fromAt: now, toAt: null, recordedBy: klara.id },
          })
          .execute(),
      )
    }
  }
  const leave = (name: SeatName) =>
    client.transaction((trx) =>
      trx
        .updateTable("attendances")
        .set({ toAt: house.clock().toISOString() })
        .where("membershipId", "=", seats[name])
        .execute(),
    )
  await arrive(...VOTING)
  const vote = (id: string) =>
    db.selectFrom("votes").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
  const prepare = async (values: object = {}, actor = klara) =>
    (
      await execute(
        prepareVote,
        { agendaItemId: itemId, method: "roll_call" as const, ...values },
        actor,
      )
    ).id
  return {
    ...house,
    ...{ committeeId, consultationId, paperId, meetingId, itemId, seats, insertItem },
    ...{ arrive, leave, vote, prepare },
    people: { ...people, klara, wiebke, admin, torben },
    exclude: (voteId: string, name: SeatName, actor: PersonActor = klara) =>
      execute(
        excludeElector,
        { voteId, membershipId: seats[name], ground: GROUND, legalBasis: BASIS },
        actor,
      ),
    open: (voteId: string, actor: PersonActor = klara) => execute(openVote, { voteId }, actor),
    /** A vote prepared and opened at once. */
    async opened(values: object = {}) {
      const voteId = await prepare(values)
      await execute(openVote, { voteId }, klara)
      return voteId
    },
    cast: async (
      voteId: string,
      name: SeatName,
      choice: "yes" | "no" | "abstain",
      seenNumber = 0,
    ) =>
      execute(
        castBallot,
        { voteId, choice, seenNumber, sha256: (await vote(voteId)).sha256 },
        people[name],
      ),
    enter: (
      voteId: string,
      name: SeatName,
      choice: "yes" | "no" | "abstain",
      seenNumber = 0,
      actor: PersonActor = klara,
    ) => execute(enterBallot, { voteId, membershipId: seats[name], choice, seenNumber }, actor),
    count: async (voteId: string, counts: object, actor: PersonActor = klara) =>
      execute(
        enterCounts,
        { voteId, revision: (await vote(voteId)).revision, yes: 0, no: 0, ...counts },
        actor,
      ),
    end: (voteId: string, actor: PersonActor = klara) => execute(closeVote, { voteId }, actor),
    certify: (
      voteId: string,
      statement: "passed" | "failed",
      actor: PersonActor = people.anke,
      chairVote: "yes" | "no" | null = null,
    ) => execute(certifyVote, { voteId, statement, chairVote }, actor),
    annul: (voteId: string, actor: PersonActor = people.anke) =>
      execute(annulVote, { voteId, reason: "Es fehlte die Beratung." }, actor),
    page: (voteId: string, viewer: PersonActor) =>
      getVotePage(
        {
          ...readAs(house, viewer),
          redlines: {
            compare: async (_pair, part, load) => compareStored({ sides: await load(), part }),
          },
          logError(error) {
            throw error
          },
        },
        voteId,
      ),
    ballots: (voteId: string) =>
      db.selectFrom("ballots").selectAll().where("voteId", "=", voteId).execute(),
  }
}

export type VotesHouse = Awaited<ReturnType<typeof createVotesHouse>>

type PapersHouse = Awaited<ReturnType<typeof createPapersHouse>>

/** Who sat in the board of the papers' house has no seat here. */
async function endBernd({ client, people }: PapersHouse): Promise<void> {
  await client.transaction((trx) =>
    trx.deleteFrom("memberships").where("personId", "=", people.bernd.id).execute(),
  )
}

async function bringPaper(house: PapersHouse, committeeId: string) {
  const { wiebke } = house.people
  const { id: paperId } = await house.execute(
    createPaper,
    {
      ...{ documentId: house.documentId, kind: "decision", title: "Zustimmung zum Grobkonzept" },
      ...{ versionId: house.frozen.id, proposalText: PROPOSAL, financialEffect: { kind: "none" } },
    },
    wiebke,
  )
  const release = await house.execute(releasePaper, { paperId, revision: 1 }, wiebke)
  const consultationId = newId("con")
  await house.client.transaction((trx) =>
    trx
      .insertInto("consultations")
      .values({
        ...{ id: consultationId, paperId, releaseId: release.releaseId, committeeId },
        ...{ versionId: house.frozen.id, sha256: release.sha256, role: "decide", position: 1 },
        ...{ dueOn: null, state: "in_session", endReason: null, follows: null },
        ...{ createdBy: wiebke.id, createdAt: house.clock().toISOString() },
      })
      .execute(),
  )
  return { paperId, consultationId }
}

async function insertMeeting(house: PapersHouse, committeeId: string): Promise<string> {
  const id = newId("mtg")
  const now = house.clock().toISOString()
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("meetings")
      .values({
        ...{ id, title: "Vorstandssitzung", startsAt: now, endsAt: "2026-11-24T12:00:00.000Z" },
        ...{ place: "Haus der kommunalen Selbstverwaltung", videoUrl: null, mode: "in_person" },
        ...{ state: "in_session", isPublic: 0, noticeReason: null, cancelReason: null },
        ...{ invitedAt: null, openedAt: now, closedAt: null, createdAt: now },
        createdBy: house.people.klara.id,
      })
      .execute()
    await trx
      .insertInto("meetingCommittees")
      .values({ meetingId: id, committeeId, position: 1 })
      .execute()
  })
  return id
}
