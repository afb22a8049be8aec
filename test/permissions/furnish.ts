import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { hashPassword } from "../../app/features/accounts/passwords.server.ts"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import {
  addMembership,
  createCommittee,
} from "../../app/features/organizations/committee-commands.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import { DATABASE_FILE } from "../../db/client.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { type Cast, PASSWORD, type PersonName } from "./cast.ts"
import { furnishLinks, furnishSessions, furnishTokens } from "./furnish-accounts.ts"
import { furnishCirculars } from "./furnish-circulars.ts"
import { furnishComments } from "./furnish-comments.ts"
import { furnishDocuments } from "./furnish-documents.ts"
import { furnishMeetings } from "./furnish-meetings.ts"
import { furnishNotifications } from "./furnish-notifications.ts"
import { furnishOffice } from "./furnish-office.ts"
import { furnishPapers } from "./furnish-papers.ts"
import { readPassages } from "./furnish-passages.ts"
import { furnishComparedVersions } from "./furnish-redline.ts"
import { furnishSurveys } from "./furnish-surveys.ts"
import { furnishVotes } from "./furnish-votes.ts"

/** A furnished workspace as a folder to copy, with the ids of all that is in it. */
export interface Furnished {
  cast: Cast
  /** The clock's hand while it was furnished, ISO-8601 UTC: the real time. */
  now: string
  /** A copy of the data folder; the caller removes it. */
  copy(): string
  remove(): void
}

type Organizations = Cast["organizations"]
type Present = Omit<Record<PersonName, string>, "invited">

/** Furnishes a workspace on SQLite through its commands. */
export async function furnish(): Promise<Furnished> {
  const house = await createTestWorkspace({ settings: { sendsMail: true } })
  // The parts of the server that the tests compose ask the computer's own clock.
  house.clock.set(new Date().toISOString())
  const now = house.clock().toISOString()
  const organizations = await furnishOrganizations(house)
  const people = await furnishPeople(house, organizations)
  const admin = await house.actor(people.admin)
  const committees = await furnishCommittees(house, admin, organizations, people)
  const documents = await furnishDocuments(house, people, {
    partner: organizations.partner,
    committee: committees.committees.own,
  })
  await furnishComparedVersions(house, documents.documents, people.editor)
  const papers = await furnishPapers(house, people, documents.documents, committees.committees)
  const meetings = await furnishMeetings(house, admin, organizations.home, committees.committees)
  const votes = await furnishVotes(house, people, committees)
  const circulars = await furnishCirculars(house, people, documents.documents, {
    ...{ committees: committees.committees, versions: papers.versions },
  })
  const surveys = await furnishSurveys(house, people)
  const comments = await furnishComments(house, people, documents.documents)
  const office = await furnishOffice(house)
  const passages = await readPassages(house, documents.documents)
  const notifications = await furnishNotifications(house, people, documents.documents)
  const tokens = await furnishTokens(house, admin, people)
  const links = await furnishLinks(house, admin, organizations.home, people)
  const sessions = await furnishSessions(house, { ...people, invited: links.invited })
  await forget(house, people.gone)

  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-cast-"))
  await keep(house, folder)
  return {
    cast: {
      organizations,
      people: { ...people, invited: links.invited },
      ...committees,
      ...documents,
      ...papers,
      ...meetings,
      ...votes,
      circulars,
      ...surveys,
      ...comments,
      ...office,
      ...notifications,
      passages,
      tokens,
      links: links.links,
      ...sessions,
    },
    now,
    copy() {
      const copy = mkdtempSync(join(tmpdir(), "schulterschluss-cast-copy-"))
      cpSync(folder, copy, { recursive: true })
      return copy
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function furnishOrganizations(house: TestWorkspace): Promise<Organizations> {
  const home = await house.addOrganization({ name: "Stadt Altenfeld", key: "altenfeld" })
  const partner = await house.addOrganization({ name: "Gemeinde Birkow", key: "birkow" })
  const third = await house.addOrganization({ name: "Amt Carlsruh", key: "carlsruh" })
  const far = await house.addOrganization({ name: "Kreis Dömnitz", key: "doemnitz" })
  const register = await house.addOrganization({ name: "Gemeinde Elmenau" })
  await house.client.transaction((trx) =>
    trx.updateTable("organizations").set({ isParticipant: 0 }).where("id", "=", register).execute(),
  )
  return { home, partner, third, far, register }
}

async function furnishPeople(house: TestWorkspace, organizations: Organizations): Promise<Present> {
  const { home, partner, third, far } = organizations
  const person = async (
    name: string,
    organizationId: string,
    role: "reader" | "commenter" | "editor" | "survey_manager" | "admin",
  ) => {
    const email = `${name.split(" ").at(-1)?.toLowerCase()}@stadt.example`
    return (await house.addPerson({ organizationId, role, name, email })).id
  }
  const people = {
    reader: await person("Lena Lesemann", home, "reader"),
    commenter: await person("Karl Kommert", home, "commenter"),
    editor: await person("Edda Ehlers", home, "editor"),
    surveys: await person("Ulf Umland", home, "survey_manager"),
    admin: await person("Vera Vorwerk", home, "admin"),
    deputy: await person("Volker Vogt", home, "admin"),
    gone: await person("Gerd Gewesen", home, "editor"),
    partner: await person("Paula Petersen", partner, "editor"),
    partnerReader: await person("Rolf Rebien", partner, "reader"),
    seated: await person("Silke Sitz", third, "editor"),
    former: await person("Frank Frueher", third, "editor"),
    outsider: await person("Olga Ostmann", third, "editor"),
    far: await person("Falk Fernholz", far, "editor"),
  }
  const passwordHash = await hashPassword(PASSWORD)
  await house.client.transaction((trx) => trx.updateTable("people").set({ passwordHash }).execute())
  return people
}

async function furnishCommittees(
  house: TestWorkspace,
  admin: Actor,
  organizations: Organizations,
  people: Present,
): Promise<Pick<Cast, "committees" | "memberships">> {
  const today = calendarDateOf(house.clock().toISOString())
  const committee = async (name: string, organizationId: string) =>
    (
      await house.execute(
        createCommittee,
        { name, organizationId, classification: "committee" },
        admin,
      )
    ).id
  const own = await committee("Ausschuss für Digitales", organizations.home)
  const foreign = await committee("Kreisausschuss", organizations.far)
  const seat = async (
    committeeId: string,
    personId: string,
    organizationId: string,
    endsOn?: string,
  ) => {
    const term = { role: "member" as const, startsOn: addDays(today, -30), endsOn }
    const input = { committeeId, personId, organizationId, ...term }
    return (await house.execute(addMembership, input, admin)).id
  }
  const running = await seat(own, people.seated, organizations.third)
  // The first day without the seat is today.
  const over = await seat(own, people.former, organizations.third, today)
  const far = await seat(foreign, people.far, organizations.far)
  return { committees: { own, foreign }, memberships: { running, over, foreign: far } }
}

/** The account ends without its command, so that cookie and token are still there to be tried. */
async function forget(house: TestWorkspace, personId: string): Promise<void> {
  await house.client.transaction((trx) =>
    trx
      .updateTable("people")
      .set({ state: "deactivated", deactivatedAt: house.clock().toISOString() })
      .where("id", "=", personId)
      .execute(),
  )
}

async function keep(house: TestWorkspace, folder: string): Promise<void> {
  const sqlite = house.client.sqlite
  if (!sqlite) throw new Error("The cast is furnished on SQLite.")
  await sqlite.exclusively((handle) =>
    handle.prepare("vacuum into ?").run(join(folder, DATABASE_FILE)),
  )
  cpSync(join(house.dataDir, "files"), join(folder, "files"), { recursive: true })
  await house.close()
}
