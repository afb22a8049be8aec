import { readFileSync } from "node:fs"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { EVENT_KINDS } from "../../app/features/administration/event-kinds.ts"
import { EVENT_NAMES, eventSentence } from "../../app/features/administration/event-sentences.ts"
import {
  EVENTS_PAGE_SIZE,
  EventsFilter,
  listEvents,
} from "../../app/features/administration/events.server.ts"
import { startOfDay } from "../../app/features/organizations/berlin-day.ts"
import { createOrganization } from "../../app/features/organizations/commands.server.ts"
import {
  addMembership,
  createCommittee,
} from "../../app/features/organizations/committee-commands.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const filter = (values: Partial<EventsFilter>) => EventsFilter.parse(values)

const NAMES = {
  person: () => "Karla Lübow",
  organization: () => "Stadt Ankerow",
  committee: () => "„Vorstand“",
  document: () => "Grobkonzept",
}

/** The names as they stand in the catalogue's source: types alone leave nothing to ask at run time. */
function namesInCatalogue(): string[] {
  const source = readFileSync(new URL("../../app/commands/events.ts", import.meta.url), "utf8")
  const catalogue = source.slice(source.indexOf("{"), source.indexOf("\n}\n"))
  return [...catalogue.matchAll(/^ {2}"([a-z.-]+)":/gm)].map(([, name]) => name ?? "")
}

describe("event sentences", () => {
  test("there is one for each event of the catalogue, and a word for each kind", () => {
    const names = namesInCatalogue()
    expect(names.length).toBeGreaterThan(25)
    expect([...EVENT_NAMES].sort()).toEqual(names.sort())
    expect(Object.keys(EVENT_KINDS).sort()).toEqual(
      [...new Set(names.map((name) => name.split(".")[0]))].sort(),
    )
  })

  test("each is one German line that names no id", () => {
    const data = {
      organizationId: "org_1",
      personId: "per_1",
      committeeId: "com_1",
      documentId: "doc_1",
      subjectId: "per_1",
      subjectKind: "person",
      role: "editor",
      level: "edit",
      scope: ["documents.create"],
      keys: ["workspaceName"],
      count: 2,
      outcome: "passed",
      title: "Grobkonzept",
      before: "Entwurf",
      numbering: "decimal",
      reason: "Frage des Vorstands",
      fileName: "plan.pdf",
      reference: "2026/014",
      asOf: "2026-06-30",
      endsOn: "2026-12-31",
      created: 1,
      updated: 2,
      ended: 3,
      purpose: "reset",
      state: "active",
      health: "red",
      startsOn: "2026-02-01",
      predecessorId: "doc_2",
      parentId: "doc_2",
      kind: "FS",
      lagDays: 3,
      number: 4,
      keptAs: 5,
      from: 1,
      to: 2,
      mail: "daily",
      stance: "supports",
      op: "replace",
      result: "endorsed",
      act: "refused",
      seats: 45,
      vacantSeats: 2,
      votingRight: 1,
      weight: 3,
      committeeIds: ["com_1"],
      startsAt: "2026-12-08T15:00:00.000Z",
      position: 2,
      present: 4,
      required: 3,
      opensAt: "2026-12-01T08:00:00.000Z",
      closesAt: "2026-12-20T22:00:00.000Z",
      previousClosesAt: "2026-12-15T22:00:00.000Z",
      leftOut: 2,
      submitted: 89,
    }
    for (const name of EVENT_NAMES) {
      const sentence = eventSentence(name, data, NAMES)
      expect(sentence.length, name).toBeGreaterThan(10)
      expect(sentence, name).not.toMatch(/undefined|_1|\n/)
    }
  })

  test("an event that a newer program wrote is named, not hidden", () => {
    expect(eventSentence("survey.sealed", {}, NAMES)).toContain("survey.sealed")
    expect(eventSentence("toString", {}, NAMES)).toContain("toString")
  })
})

test("a day in Berlin begins at 22 or 23 o'clock UTC, also when the clocks change", () => {
  expect(startOfDay("2026-11-24")).toBe("2026-11-23T23:00:00.000Z")
  expect(startOfDay("2026-07-01")).toBe("2026-06-30T22:00:00.000Z")
  expect(startOfDay("2026-03-29")).toBe("2026-03-28T23:00:00.000Z")
  expect(startOfDay("2026-03-29", 1)).toBe("2026-03-29T22:00:00.000Z")
  expect(startOfDay("2026-10-25")).toBe("2026-10-24T22:00:00.000Z")
  expect(startOfDay("2026-10-25", 1)).toBe("2026-10-25T23:00:00.000Z")
})

describe.each(DIALECTS)("the log on %s", (dialect) => {
  let workspace: TestWorkspace
  let admin: PersonActor
  let organizationId: string

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    organizationId = await workspace.addOrganization({ name: "Stadt Ankerow" })
    admin = await workspace.addPerson({ organizationId, role: "admin", name: "Levke Sommerkamp" })
  })
  afterEach(() => workspace.close())

  const createMany = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      await workspace.execute(
        createOrganization,
        {
          legalForm: "project",
          name: `Projekt ${index}`,
          shortName: `P${index} `.padEnd(3, "x"),
          key: `p-${index}`,
        },
        { kind: "system" },
      )
    }
  }

  test("says in words who did what", async () => {
    const { id } = await workspace.execute(
      createCommittee,
      { organizationId, name: "Vorstand", classification: "executive_board" },
      admin,
    )
    await workspace.execute(
      addMembership,
      {
        committeeId: id,
        personId: admin.id,
        organizationId,
        role: "chair",
        startsOn: "2026-01-01",
      },
      { kind: "system" },
    )
    const { events } = await listEvents(workspace.db, admin, filter({}))
    expect(events.map(({ actor, sentence }) => [actor, sentence])).toEqual([
      ["Das System", "Levke Sommerkamp in das Gremium „Vorstand“ aufgenommen"],
      ["Levke Sommerkamp", "Gremium „Vorstand“ angelegt"],
    ])
  })

  test("names the person who logs in, though nobody is known yet at that moment", async () => {
    const logged = (name: string) => ({
      id: `evt_${name}`,
      name,
      actorKind: "stranger",
      actorId: null,
      subjectId: admin.id,
      data: JSON.stringify({ personId: admin.id }),
      at: "2026-11-24T09:00:00.000Z",
      requestId: null,
    })
    await workspace.client.transaction((trx) =>
      trx
        .insertInto("events")
        .values([logged("person.reset-requested"), logged("session.started")])
        .execute(),
    )
    const { events } = await listEvents(workspace.db, admin, filter({}))
    expect(events.map(({ name, actor }) => [name, actor])).toEqual([
      ["session.started", "Levke Sommerkamp"],
      ["person.reset-requested", "Jemand ohne Anmeldung"],
    ])
  })

  test("pages through events of one instant without losing or doubling one", async () => {
    const total = EVENTS_PAGE_SIZE + 7
    await createMany(total)
    const seen: string[] = []
    let before: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listEvents>> = await listEvents(
        workspace.db,
        admin,
        filter({ before }),
      )
      seen.push(...page.events.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    expect(seen).toHaveLength(total)
    expect([...seen].sort().reverse()).toEqual(seen)
    expect(new Set(seen).size).toBe(total)
  })

  test("narrows down by kind and by days in Berlin, both ends included", async () => {
    workspace.clock.set("2026-11-23T22:59:59.999Z")
    await createMany(1)
    workspace.clock.set("2026-11-23T23:00:00.000Z")
    await workspace.execute(
      createCommittee,
      { organizationId, name: "Erster am 24.", classification: "committee" },
      { kind: "system" },
    )
    workspace.clock.set("2026-11-24T23:00:00.000Z")
    await workspace.execute(
      createCommittee,
      { organizationId, name: "Schon am 25.", classification: "committee" },
      { kind: "system" },
    )
    const day = await listEvents(
      workspace.db,
      admin,
      filter({ from: "2026-11-24", to: "2026-11-24" }),
    )
    expect(day.events.map(({ sentence }) => sentence)).toEqual(["Gremium „Erster am 24.“ angelegt"])
    const committees = await listEvents(workspace.db, admin, filter({ kind: "committee" }))
    expect(committees.events).toHaveLength(2)
  })
})
