import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import { addItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { scheduleMeeting } from "../../../app/features/decisions/meetings/commands.server.ts"
import {
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import {
  addMembership,
  createCommittee,
} from "../../../app/features/organizations/committee-commands.server.ts"
import type { MembershipRole } from "../../../app/features/organizations/terms.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import type { Dialect } from "../../support/database.ts"
import { addConsultation } from "../consultation-rows.ts"
import { createPapersHouse } from "../papers/house.ts"

const BOARD = presetOf("association_board").ruleSet

/** More than half of five seats are needed, a week's notice, substitutes for absent members. */
export const LAW: RuleSet = {
  ...BOARD,
  quorum: {
    ...BOARD.quorum,
    base: "statutory",
    share: { numerator: 1, denominator: 2, comparison: "more_than" },
    source: "§ 9 der Satzung",
  },
  substitutes: "absent",
}

/** Within the notice of seven days, counted from the house's clock (24 November 2026). */
export const MEETING_DAY = "2026-12-08"

/** The papers' house with a board of five seats: chair, deputy, three members, a substitute, an advisor, a secretary. */
export async function createMeetingsHouse(dialect: Dialect) {
  const house = await createPapersHouse(dialect)
  const { execute, clock } = house
  const { admin, torben } = house.people
  const stgt = house.organizations.stgt
  const committee = await execute(
    createCommittee,
    {
      ...{ name: "Präsidium", organizationId: stgt, seats: 5 },
      classification: "executive_board" as const,
    },
    admin,
  )
  const seat = async (name: string, role: MembershipRole, substituteFor?: string) => {
    const person = await house.addPerson({ organizationId: stgt, name })
    const { id } = await execute(
      addMembership,
      {
        ...{ committeeId: committee.id, personId: person.id, organizationId: stgt, role },
        ...{ substituteFor, startsOn: "2026-01-01" },
      },
      admin,
    )
    return { actor: await house.actor(person.id), membershipId: id }
  }
  const chair = await seat("Anke Vorsitz", "chair")
  const deputy = await seat("Bodo Vize", "deputy_chair")
  const first = await seat("Carla Mitglied", "member")
  const second = await seat("Dirk Mitglied", "member")
  const third = await seat("Ella Mitglied", "member")
  const substitute = await seat("Falk Vertretung", "substitute", first.membershipId)
  const advisor = await seat("Gerda Rat", "advisor")
  const secretary = await seat("Hanna Büro", "secretary")
  await execute(
    createRuleSet,
    {
      ...{ committeeId: committee.id, legalSource: "§§ 28, 32 BGB", definition: LAW },
      reason: "Erste Regelung",
    },
    chair.actor,
  )

  const schedule = (values: object = {}, actor: PersonActor = secretary.actor) =>
    execute(
      scheduleMeeting,
      {
        ...{ title: "12. Sitzung des Präsidiums", committeeIds: [committee.id], day: MEETING_DAY },
        ...{ startTime: "16:00", endTime: "18:30", mode: "hybrid" as const },
        ...{ place: "Haus der Kommunen, Schwerin", videoUrl: "https://video.example/praesidium" },
        ...values,
      },
      actor,
    )
  const add = (meetingId: string, values: object = {}, actor: PersonActor = secretary.actor) =>
    execute(addItem, { meetingId, title: "Bericht der Geschäftsstelle", ...values }, actor)
  /** Scheduled, with one step of the paper on the agenda. */
  async function withStep() {
    const consultationId = await addConsultation(house, committee.id)
    const { id: meetingId } = await schedule()
    const { id: itemId } = await add(meetingId, { title: "", consultationId })
    return { consultationId, meetingId, itemId }
  }
  /** Scheduled, with two items, the second closed, and called. */
  async function invited(values: object = {}) {
    const { id } = await schedule(values)
    const open = await add(id)
    const closed = await add(id, { title: "Personalsache", isPublic: false })
    const invite = { meetingId: id, noticeReason: "Die Förderfrist endet vorher." }
    await execute(inviteToMeeting, invite, secretary.actor)
    return { id, items: { open: open.id, closed: closed.id } }
  }
  return {
    ...house,
    committeeId: committee.id,
    seats: { chair, deputy, first, second, third, substitute, advisor, secretary },
    stranger: torben,
    schedule,
    add,
    withStep,
    invited,
    /** With the council of another town, whose chair may not read the text; who acts for both has called it. */
    async joint(values: object = {}) {
      const { council } = house.committees
      const { id: personId } = secretary.actor
      await execute(
        addMembership,
        {
          ...{ committeeId: council, personId, organizationId: stgt, role: "secretary" as const },
          startsOn: "2026-01-01",
        },
        { ...admin, reauthenticatedAt: clock().toISOString() },
      )
      const committeeIds = [committee.id, council]
      return schedule({ committeeIds, ...values }, await house.actor(personId))
    },
    /** Called and open, with the clock at its beginning. */
    async inSession(values: object = {}) {
      const meeting = await invited(values)
      clock.set(`${MEETING_DAY}T15:00:00.000Z`)
      await execute(openMeeting, { meetingId: meeting.id }, secretary.actor)
      return meeting
    },
    /** A paper's step for the board, planned. */
    consultation: (committeeId = committee.id) => addConsultation(house, committeeId),
    meeting: (id: string) =>
      house.db.selectFrom("meetings").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    agenda: (meetingId: string) =>
      house.db
        .selectFrom("agendaItems")
        .selectAll()
        .where("meetingId", "=", meetingId)
        .orderBy("position")
        .execute(),
    step: (id: string) =>
      house.db
        .selectFrom("consultations")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirstOrThrow(),
    mails: () => house.db.selectFrom("mails").selectAll().orderBy("id").execute(),
  }
}

export type MeetingsHouse = Awaited<ReturnType<typeof createMeetingsHouse>>
