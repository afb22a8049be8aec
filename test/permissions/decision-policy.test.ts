import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { MEMBERSHIP_ROLES } from "../../app/features/organizations/terms.ts"
import { assertCan } from "../../app/permissions/assert.ts"
import type {
  DecisionAction,
  DecisionSubject,
  MeetingSubject,
  PaperSubject,
  Seat,
  VersionSubject,
} from "../../app/permissions/decision-policy.ts"
import { type Actor, can, type PersonActor } from "../../app/permissions/policy.ts"
import { actor, document, person, seat, WHO } from "./policy-subjects.ts"

const POLICY_FILE = new URL("../../app/permissions/decision-policy.ts", import.meta.url)

const COMMITTEE = { kind: "committee", id: "com_1" } as const
const ALL_ROLES = MEMBERSHIP_ROLES.join(" ")

function sitting(seats: Seat[], values: Partial<PersonActor> = {}): PersonActor {
  return { ...person("commenter"), organizationId: "org_9", seats, ...values }
}

/** Which seats in `com_1` allow it to somebody of another organisation. */
function seatsThatMay(action: DecisionAction, subject: DecisionSubject): string {
  return MEMBERSHIP_ROLES.filter((role) => can(sitting([seat(role)]), action, subject)).join(" ")
}

function meeting(values: Partial<MeetingSubject> = {}): MeetingSubject {
  return { kind: "meeting", committeeIds: ["com_1"], isPublic: false, isDraft: false, ...values }
}

function paper(values: Partial<PaperSubject> = {}): PaperSubject {
  return {
    kind: "paper",
    organizationId: "org_2",
    madeFor: null,
    committeeIds: ["com_1"],
    isReleased: true,
    document: document(),
    ...values,
  }
}

function version(values: Partial<VersionSubject> = {}): VersionSubject {
  const readers = { committeeIds: ["com_1"], askedIds: [], verifierIds: [] }
  return { kind: "version", document: document(), ...readers, ...values }
}

describe("what a seat allows", () => {
  test.each<[DecisionAction, DecisionSubject, string]>([
    ["committees.act", COMMITTEE, "chair deputy_chair secretary"],
    ["committees.chair", COMMITTEE, "chair deputy_chair"],
    ["committees.edit", COMMITTEE, "chair deputy_chair secretary"],
    ["rule-sets.create", COMMITTEE, "chair deputy_chair secretary"],
    ["circulars.close", COMMITTEE, "chair deputy_chair secretary"],
    ["meetings.read", meeting(), ALL_ROLES],
    ["meetings.read-closed", meeting(), ALL_ROLES],
    ["meetings.run", meeting(), "chair deputy_chair secretary"],
    ["versions.read", version(), ALL_ROLES],
    ["versions.read", version({ committeeIds: [] }), ""],
    ["versions.read", version({ committeeIds: [], askedIds: ["per_1"] }), ALL_ROLES],
    ["versions.read", version({ committeeIds: [], askedIds: ["per_2"] }), ""],
    ["versions.read", version({ committeeIds: [], verifierIds: ["com_1"] }), "chair deputy_chair"],
    ["versions.read", version({ committeeIds: [], verifierIds: ["com_2"] }), ""],
    ["papers.read", paper(), ALL_ROLES],
    ["papers.manage", paper(), ""],
    ["results.report", paper(), "chair deputy_chair secretary"],
    ["papers.read", paper({ isReleased: false }), ""],
    ["results.report", paper({ isReleased: false }), ""],
    [
      "papers.manage",
      paper({ isReleased: false, organizationId: "org_1" }),
      "chair deputy_chair secretary",
    ],
    [
      "papers.manage",
      paper({ organizationId: "org_1", madeFor: "com_1" }),
      "chair deputy_chair secretary",
    ],
    // Another committee of the same organisation.
    ["papers.manage", paper({ organizationId: "org_1", madeFor: "com_2" }), ""],
    ["papers.read", paper({ organizationId: "org_1", madeFor: "com_2", committeeIds: [] }), ""],
    ["votes.cast", { kind: "elector", personId: "per_1" }, ALL_ROLES],
  ])("%s on %o is for the seats: %s", (action, subject, roles) => {
    expect(seatsThatMay(action, subject)).toBe(roles)
  })

  test("[C3] a seat counts for its own committee only", () => {
    const chair = sitting([seat("chair")])
    const elsewhere: [DecisionAction, DecisionSubject][] = [
      ["committees.act", { kind: "committee", id: "com_2" }],
      ["committees.chair", { kind: "committee", id: "com_2" }],
      ["rule-sets.create", { kind: "committee", id: "com_2" }],
      ["meetings.read", meeting({ committeeIds: ["com_2"] })],
      ["meetings.run", meeting({ committeeIds: ["com_2"] })],
      ["versions.read", version({ committeeIds: ["com_2"] })],
      ["papers.read", paper({ committeeIds: ["com_2"] })],
      ["results.report", paper({ committeeIds: ["com_2"] })],
      ["votes.cast", { kind: "elector", personId: "per_2" }],
    ]
    for (const [action, subject] of elsewhere)
      expect(can(chair, action, subject), action).toBe(false)
  })

  test("a seat is asked for its role in the very committee, not for the highest anywhere", () => {
    const mixed = sitting([seat("member"), seat("chair", { committeeId: "com_2" })])
    expect(can(mixed, "committees.chair", COMMITTEE)).toBe(false)
    expect(can(mixed, "committees.chair", { kind: "committee", id: "com_2" })).toBe(true)
  })

  test("without a seat no role in the workspace acts, chairs, votes or sees what is closed", () => {
    for (const who of WHO) {
      const asked = withoutSeat(actor(who))
      for (const action of ["committees.act", "committees.chair"] as const)
        expect(can(asked, action, COMMITTEE), `${who} ${action}`).toBe(false)
      expect(can(asked, "meetings.read", meeting()), who).toBe(false)
      expect(can(asked, "meetings.run", meeting({ isPublic: true })), who).toBe(false)
      expect(can(asked, "papers.read", paper()), who).toBe(false)
      expect(can(asked, "versions.read", version()), who).toBe(false)
      expect(can(asked, "votes.cast", { kind: "elector", personId: "per_2" }), who).toBe(false)
    }
  })

  test("a public meeting is for everybody logged in, its closed part is not", () => {
    const open = meeting({ isPublic: true })
    const who = WHO.filter((name) => can(withoutSeat(actor(name)), "meetings.read", open))
    expect(who.join(" ")).toBe("reader commenter editor survey_manager admin")
    for (const name of WHO)
      expect(can(withoutSeat(actor(name)), "meetings.read-closed", open)).toBe(false)
  })

  test("rule sets are for the administration too, and closing at the deadline for the system", () => {
    expect(can(withoutSeat(actor("admin")), "rule-sets.create", COMMITTEE)).toBe(true)
    expect(can({ kind: "system" }, "circulars.close", COMMITTEE)).toBe(true)
    expect(can({ kind: "system" }, "committees.chair", COMMITTEE)).toBe(false)
  })
})

describe("what a right to the text allows", () => {
  const reading = document({
    grants: [{ subjectKind: "organization", subjectId: "org_1", level: "read" }],
  })
  const suggesting = document({
    grants: [{ subjectKind: "organization", subjectId: "org_1", level: "suggest" }],
  })
  const own = document({ ownerOrganizationId: "org_1" })
  const editor = withoutSeat(person("editor"))

  test("who reads the text reads its released papers and every version, drafts not", () => {
    expect(can(editor, "papers.read", paper({ document: reading }))).toBe(true)
    expect(can(editor, "versions.read", version({ document: reading }))).toBe(true)
    expect(can(editor, "papers.read", paper({ document: reading, isReleased: false }))).toBe(false)
  })

  test("[C3] who may suggest in the text reports results, who only reads does not", () => {
    expect(can(editor, "results.report", paper({ document: suggesting }))).toBe(true)
    expect(can(editor, "results.report", paper({ document: reading }))).toBe(false)
  })

  test("who manages the text for the organisation in the lead manages the paper", () => {
    const lead = paper({ document: own, organizationId: "org_1", isReleased: false })
    expect(can(editor, "papers.manage", lead)).toBe(true)
    expect(can(editor, "papers.manage", paper({ document: own }))).toBe(false)
    expect(can(withoutSeat(person("commenter")), "papers.manage", lead)).toBe(false)
  })

  test("who reads a text and acts for a committee brings it before that committee", () => {
    const secretary = sitting([seat("secretary")], { organizationId: "org_1" })
    const member = sitting([seat("member")], { organizationId: "org_1" })
    expect(can(secretary, "papers.create", reading)).toBe(true)
    expect(can(member, "papers.create", reading)).toBe(false)
    expect(can(secretary, "papers.create", document())).toBe(false)
  })
})

describe("the table of seats", () => {
  test("has every action of this part of the policy", () => {
    const source = readFileSync(POLICY_FILE, "utf8")
    const known = [...source.matchAll(/^ {2}\| "([a-z-]+\.[a-z-]+)"$/gm)].map(([, name]) => name)
    const asked = readFileSync(new URL(import.meta.url), "utf8")
    expect(known.length).toBeGreaterThan(10)
    for (const action of known) expect(asked).toContain(`["${action}", `)
  })

  test("an action asked of the wrong thing is refused, of a document, too", () => {
    const chair = sitting([seat("chair")])
    const own = { ...paper(), document: document({ ownerOrganizationId: "org_9" }) }
    const subjects: DecisionSubject[] = [
      COMMITTEE,
      meeting({ isPublic: true }),
      own,
      version(),
      { kind: "elector", personId: "per_1" },
    ]
    for (const subject of subjects) {
      expect(can(chair, "documents.read", subject)).toBe(false)
      expect(can(chair, "documents.edit", subject)).toBe(false)
    }
    expect(can(chair, "committees.chair", own)).toBe(false)
    expect(can(chair, "papers.manage", COMMITTEE)).toBe(false)
  })

  test("what one may not see is not there; what one sees and may not do is forbidden", () => {
    const member = sitting([seat("member")])
    const hidden: [DecisionAction, DecisionSubject][] = [
      ["papers.manage", paper({ committeeIds: ["com_2"] })],
      ["meetings.run", meeting({ committeeIds: ["com_2"] })],
      ["versions.read", version({ committeeIds: ["com_2"] })],
      ["votes.cast", { kind: "elector", personId: "per_2" }],
    ]
    for (const [action, subject] of hidden)
      expect(() => assertCan(member, action, subject), action).toThrow(
        expect.objectContaining({ kind: "not_found" }),
      )
    const shown: [DecisionAction, DecisionSubject][] = [
      ["papers.manage", paper()],
      ["meetings.run", meeting()],
      ["committees.act", COMMITTEE],
    ]
    for (const [action, subject] of shown)
      expect(() => assertCan(member, action, subject), action).toThrow(
        expect.objectContaining({ kind: "forbidden" }),
      )
  })
})

function withoutSeat<Who extends Actor>(who: Who): Who {
  return who.kind === "person" ? { ...who, seats: [] } : who
}
