import type { Kysely } from "kysely"
import type { Execute } from "../../app/commands/execute.ts"
import { acceptInvitation, invitePerson } from "../../app/features/accounts/invitations.server.ts"
import { createDocument, grantDocument } from "../../app/features/documents/commands.server.ts"
import {
  createOrganization,
  joinOrganization,
} from "../../app/features/organizations/commands.server.ts"
import { loadRegister } from "../../app/features/organizations/load-register.server.ts"
import { OTHER_LEGAL_FORMS } from "../../app/features/organizations/terms.ts"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import type { Actor, PersonActor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { Tables } from "../../db/tables.ts"
import { markAsDemo } from "../workspace-state.ts"
import { demoCalendar, movingClock } from "./demo-calendar.ts"
import { furnishCommittee } from "./demo-committees.ts"
import {
  type DemoCommittee,
  type DemoData,
  type DemoDocument,
  type DemoOrganization,
  type DemoPerson,
  readDemoData,
} from "./demo-data.ts"
import { addPlans } from "./demo-plans.ts"
import { playStory } from "./demo-story.ts"
import { planSurveys } from "./demo-surveys.ts"

export const DEMO_PASSWORD = "schulterschluss-demo-workspace"
const SYSTEM: Actor = { kind: "system" }

/** When the invented people began to work here; see `demoCalendar`. */
const BEGINNING = "-40 mon 09:00"

interface Workspace {
  /** An executor whose clock shows another time than this one. */
  executeBy(clock: () => Date): Execute
  client: DatabaseClient
  clock: () => Date
  log: { info(values: object, message: string): void }
}

interface DemoParts extends Pick<Workspace, "client" | "clock"> {
  execute: Execute
}

/** Ids by the keys of `db/demo`; people by their e-mail address. */
type Ids = Map<string, string>

/**
 * Furnishes an empty workspace with the demo: register, organisations, people, committees, documents, rights, and
 * what has happened in the months before, each through its command, in the name of whoever would have done it.
 */
export async function loadDemo({ client, log, ...workspace }: Workspace): Promise<void> {
  const started = performance.now()
  const now = workspace.clock().toISOString()
  const clock = movingClock(demoCalendar(now).momentOf(BEGINNING))
  const execute = workspace.executeBy(clock)
  const parts: DemoParts = { execute, client, clock }
  const data = await readDemoData()
  await markAsDemo(client, false)
  await execute(loadRegister, {}, SYSTEM)
  const organizations = await mapIds(data.organizations, (item) => item.key, addOrganization(parts))
  const people = await mapIds(data.people, (item) => item.email, addPerson(parts, organizations))
  const committees = await mapIds(
    data.committees,
    (item) => item.key,
    addCommittee(parts, organizations, people),
  )
  const authors = await authorsByOrganization(parts, data, people)
  const documents = await mapIds(data.documents, (item) => item.key, addDocument(parts, authors))
  await addGrants(parts, data, authors, {
    document: documents,
    organization: organizations,
    committee: committees,
    person: people,
  })
  const stage = {
    ...{ execute, client, clock },
    documentId: (key: string) => idOf(documents, key),
    committeeId: (key: string) => idOf(committees, key),
    organizationId: (key: string) => idOf(organizations, key),
    personId: (email: string) => idOf(people, email),
    actor: (email: string) => actorOf(parts, idOf(people, email)),
  }
  await playStory(stage, data.story, await planSurveys(stage, now), now)
  await forgetNews(client)
  await addPlans(parts, data.documents, {
    documentId: stage.documentId,
    authorOf: (organization) => authorOf(authors, organization),
  })
  const ms = Math.round(performance.now() - started)
  await markAsDemo(client, true)
  log.info({ people: people.size, documents: documents.size, ms }, "demo workspace furnished")
}

async function mapIds<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  add: (item: Item) => Promise<string>,
): Promise<Ids> {
  const ids: Ids = new Map()
  for (const item of items) ids.set(keyOf(item), await add(item))
  return ids
}

function idOf(ids: Ids, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`db/demo names "${key}", which nothing there describes.`)
  return id
}

/** Cities and districts stand in the municipal register and join; the others are created. */
function addOrganization({ execute, client }: DemoParts) {
  return async ({ key, name, shortName, colour, ags, legalForm }: DemoOrganization) => {
    const names = { key, shortName, colour }
    if (ags !== null) {
      const organizationId = await findRegistered(client.reader, legalForm, ags)
      return (await execute(joinOrganization, { organizationId, ...names }, SYSTEM)).id
    }
    const created = OTHER_LEGAL_FORMS.find((form) => form === legalForm)
    if (!created) throw new Error(`db/demo gives "${key}" no AGS, so it cannot be a ${legalForm}.`)
    return (await execute(createOrganization, { ...names, name, legalForm: created }, SYSTEM)).id
  }
}

async function findRegistered(db: Kysely<Tables>, legalForm: string, ags: string): Promise<string> {
  const found = await db
    .selectFrom("organizations")
    .select("id")
    .where("legalForm", "=", legalForm)
    .where("ags", "=", ags)
    .where("validTo", "is", null)
    .executeTakeFirst()
  if (!found) throw new Error(`The municipal register has no ${legalForm} with the AGS ${ags}.`)
  return found.id
}

function addPerson({ execute }: DemoParts, organizations: Ids) {
  return async ({ organization, ...person }: DemoPerson) => {
    const organizationId = idOf(organizations, organization)
    const { personId, link } = await execute(invitePerson, { ...person, organizationId }, SYSTEM)
    const token = link.slice(link.lastIndexOf("/") + 1)
    await execute(acceptInvitation, { token, password: DEMO_PASSWORD }, { kind: "stranger" })
    return personId
  }
}

function addCommittee({ execute }: DemoParts, organizations: Ids, people: Ids) {
  const known = {
    organizationId: (key: string) => idOf(organizations, key),
    personId: (email: string) => idOf(people, email),
  }
  return (committee: DemoCommittee) => furnishCommittee(execute, known, committee)
}

/** For each organisation the first of its people who may create documents. */
async function authorsByOrganization(
  parts: DemoParts,
  data: DemoData,
  people: Ids,
): Promise<Map<string, PersonActor>> {
  const authors = new Map<string, PersonActor>()
  for (const { email, organization, role } of data.people) {
    if (role !== "editor" || authors.has(organization)) continue
    authors.set(organization, await actorOf(parts, idOf(people, email)))
  }
  return authors
}

async function actorOf({ client, clock }: DemoParts, personId: string): Promise<PersonActor> {
  const now = clock().toISOString()
  const session = { reauthenticatedAt: now, scope: null }
  const actor = await findPersonActor(client.reader, personId, calendarDateOf(now), session)
  if (!actor) throw new Error(`The demo's person ${personId} is not active.`)
  return actor
}

function authorOf(authors: ReadonlyMap<string, PersonActor>, organization: string): PersonActor {
  const author = authors.get(organization)
  if (!author) throw new Error(`db/demo has nobody in "${organization}" who may write.`)
  return author
}

function addDocument({ execute }: DemoParts, authors: ReadonlyMap<string, PersonActor>) {
  return async ({ kind, title, head, owner, blocks }: DemoDocument) => {
    const named = head ? `${head.code} ${title}` : title
    const input = { kind, title: named, text: blocks, ...(head && { head }) }
    return (await execute(createDocument, input, authorOf(authors, owner))).id
  }
}

/**
 * Who comes into the demo finds what has happened as if it had long been known: none of it is news, and no mail of it
 * goes out; what was written can be read in the administration.
 */
async function forgetNews(client: DatabaseClient): Promise<void> {
  await client.transaction(async (trx) => {
    await trx.deleteFrom("notifications").execute()
    await trx.updateTable("mails").set({ state: "kept" }).where("state", "=", "queued").execute()
    await trx.deleteFrom("jobs").where("kind", "=", "mail.send").execute()
  })
}

async function addGrants(
  { execute }: DemoParts,
  data: DemoData,
  authors: ReadonlyMap<string, PersonActor>,
  ids: Record<"document" | "organization" | "committee" | "person", Ids>,
): Promise<void> {
  const owners = new Map(data.documents.map(({ key, owner }) => [key, owner]))
  for (const { document, level, subjectKind, subjectKey } of data.grants) {
    const owner = owners.get(document) ?? ""
    // What an organisation owns needs no grant; db/demo names it for completeness.
    if (subjectKind === "organization" && subjectKey === owner) continue
    const input = {
      documentId: idOf(ids.document, document),
      subjectKind,
      subjectId: idOf(ids[subjectKind], subjectKey),
      level,
    }
    await execute(grantDocument, input, authorOf(authors, owner))
  }
}
