import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Kysely } from "kysely"
import {
  acceptInvitation,
  invitePerson,
} from "../../../app/features/accounts/invitations.server.ts"
import { createOrganization } from "../../../app/features/organizations/commands.server.ts"
import { sha256Of } from "../../../app/features/register/entry.ts"
import { createInvitations } from "../../../app/features/surveys/inviting/commands.server.ts"
import { issueInvitationLink } from "../../../app/features/surveys/inviting/links.server.ts"
import { createSurvey } from "../../../app/features/surveys/lifecycle/commands.server.ts"
import { openSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { findPersonActor } from "../../../app/permissions/grants.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { openDatabase } from "../../../db/client.ts"
import type { DatabaseClient } from "../../../db/dialect/dialect.ts"
import { migrate } from "../../../db/migrate.ts"
import type { Tables } from "../../../db/tables.ts"
import { DEMO_PASSWORD } from "../../../server/cli/demo.ts"
import { compose, type House } from "../../../server/compose.ts"
import { readConfig } from "../../../server/config.ts"
import { createLog } from "../../../server/log.ts"
import { INTRODUCTION, QUESTIONS, TITLE } from "./questions.ts"
import type { Form } from "./servers.ts"
import { toSurveyJs } from "./survey-js.ts"

const DAY_MS = 86_400_000
const BASE_URL = "http://localhost"
const LINKS_AT_ONCE = 1_000
const PAGES: Record<Form, number> = { "one page": 1, "five pages": 5 }

/** A furnished data folder with two open surveys of the same questions, and paths of links to them. */
interface SurveyWorkspace {
  folder: string
  paths: Record<Form, string[]>
}

/** All made by commands, as a survey office would; the test of the questionnaire alone is taken as done. */
export async function furnishSurveys(work: string, links: number): Promise<void> {
  const folder = join(work, "survey-workspace")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const config = readConfig({ DATA_DIR: folder })
  const client = openDatabase(config)
  await migrate(client)
  const settings = { baseUrl: BASE_URL, demo: false, sendsMail: false, setUpCodeHash: null }
  const parts = { config, client, settings, log: createLog("error") }
  const house = compose({ ...parts, allowedOrigins: () => [], consoleAccess: () => null })
  const office = await addOffice(house, client.reader)
  const open = (form: Form) => openOne({ house, client, office }, form, links)
  const paths = { "one page": await open("one page"), "five pages": await open("five pages") }
  await house.collab.close()
  await client.close()
  writeFileSync(join(work, "survey-workspace.json"), JSON.stringify({ folder, paths }))
}

/** Puts a copy of the folder there, with nothing of another run in it. */
export function copySurveys(work: string, dataDir: string, form: Form): string[] {
  const written = readFileSync(join(work, "survey-workspace.json"), "utf8")
  // Written by this program a moment ago.
  const { folder, paths } = JSON.parse(written) as SurveyWorkspace
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(folder, dataDir, { recursive: true })
  return paths[form]
}

async function addOffice({ execute, clock }: House, db: Kysely<Tables>): Promise<PersonActor> {
  const system = { kind: "system" } as const
  const names = { key: "messung", name: "Umfragestelle Messung", shortName: "Messung" }
  const organization = { ...names, legalForm: "project" } as const
  const { id: organizationId } = await execute(createOrganization, organization, system)
  const person = { email: "umfrage@demo.example", name: "Kim Beispiel", jobTitle: "" }
  const role = "survey_manager" as const
  const invited = await execute(invitePerson, { ...person, organizationId, role }, system)
  const token = invited.link.slice(invited.link.lastIndexOf("/") + 1)
  await execute(acceptInvitation, { token, password: DEMO_PASSWORD }, { kind: "stranger" })
  const now = clock().toISOString()
  const session = { reauthenticatedAt: now, scope: null }
  const office = await findPersonActor(db, invited.personId, now.slice(0, 10), session)
  if (!office) throw new Error("The survey office is not there")
  return office
}

interface Office {
  house: House
  client: DatabaseClient
  office: PersonActor
}

async function openOne(
  { house, client, office }: Office,
  form: Form,
  links: number,
): Promise<string[]> {
  const now = house.clock()
  const dayIn = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString()
  const survey = {
    ...{ title: TITLE, purpose: INTRODUCTION, mode: "named" as const },
    contact: "Umfragestelle Messung, Telefon 0385 000000",
    privacyNotice: "Verantwortlich ist die Umfragestelle. Die Antworten werden danach gelöscht.",
    keptUntil: dayIn(200).slice(0, 10),
    importJson: JSON.stringify(toSurveyJs(QUESTIONS, PAGES[form])),
  }
  const { id: surveyId } = await house.execute(createSurvey, survey, office)
  const rows = Array.from({ length: links }, (_, index) => ({ name: `Verwaltung ${index + 1}` }))
  await house.execute(createInvitations, { surveyId, rows }, office)
  const revision = await markTested(client, surveyId)
  await house.execute(openSurvey, { surveyId, revision, closesAt: dayIn(10) }, office)
  return issueLinks(client, surveyId, now.toISOString())
}

/** As if somebody of the office had gone through it as far as the receipt. */
async function markTested({ transaction }: DatabaseClient, surveyId: string): Promise<number> {
  return transaction(async (trx) => {
    const { definition } = await trx
      .selectFrom("surveyDrafts")
      .select("definition")
      .where("surveyId", "=", surveyId)
      .executeTakeFirstOrThrow()
    const { revision } = await trx
      .updateTable("surveys")
      .set({ state: "tested", testedSha256: sha256Of(definition) })
      .where("id", "=", surveyId)
      .returning("revision")
      .executeTakeFirstOrThrow()
    return revision
  })
}

async function issueLinks(
  { reader, transaction }: DatabaseClient,
  surveyId: string,
  now: string,
): Promise<string[]> {
  const invited = await reader
    .selectFrom("invitations")
    .select("id")
    .where("surveyId", "=", surveyId)
    .execute()
  const paths: string[] = []
  for (let from = 0; from < invited.length; from += LINKS_AT_ONCE) {
    await transaction(async (trx) => {
      for (const { id: invitationId } of invited.slice(from, from + LINKS_AT_ONCE)) {
        const link = { invitationId, carrier: "mail" as const, pages: null, label: "" }
        const issued = await issueInvitationLink(trx, {
          ...{ ...link, createdBy: null, now, baseUrl: BASE_URL },
        })
        paths.push(new URL(issued.address).pathname)
      }
    })
  }
  return paths
}
