import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { acceptInvitation, invitePerson } from "../../app/features/accounts/invitations.server.ts"
import { createDocument } from "../../app/features/documents/commands.server.ts"
import { createOrganization } from "../../app/features/organizations/commands.server.ts"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import { openDatabase } from "../../db/client.ts"
import { migrate } from "../../db/migrate.ts"
import { DEMO_PASSWORD, loadDemo } from "../../server/cli/demo.ts"
import { compose, type House } from "../../server/compose.ts"
import { readConfig } from "../../server/config.ts"
import { createLog } from "../../server/log.ts"

const PEOPLE = 40
const DOCUMENTS = 1_100
/** Blocks of the long document that the browser opens. */
const LONG_TEXT = 2_000
const SENTENCE =
  "Die Kommunen stimmen sich über Schnittstellen, Zuständigkeiten und Betrieb der gemeinsamen Verfahren ab."

/** A furnished data folder to copy for each start, and what opens its documents. */
export interface Workspace {
  folder: string
  /** Session cookies of people who may all edit. */
  cookies: string[]
  /** E-mail of one of them; the password is the demo's. */
  email: string
  documentIds: string[]
  longDocumentId: string
}

/**
 * The demo with forty more editors, each with a session, and a thousand empty documents: all made by
 * commands, as people would.
 */
export async function furnishWorkspace(folder: string): Promise<Workspace> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const config = readConfig({ DATA_DIR: folder })
  const client = openDatabase(config)
  await migrate(client)
  const log = createLog("error")
  const house = compose({
    config,
    client,
    settings: {
      baseUrl: "http://localhost",
      demo: true,
      sendsMail: false,
      setUpCodeHash: null,
    },
    log,
    allowedOrigins: () => [],
    consoleAccess: () => null,
  })
  await loadDemo({ ...house, client, log })
  const people = await addPeople(house)
  const now = house.clock().toISOString()
  const session = { reauthenticatedAt: now, scope: null }
  const author = await findPersonActor(client.reader, people[0] ?? "", now.slice(0, 10), session)
  if (!author) throw new Error("The people of the benchmark are not there")
  const documentIds: string[] = []
  while (documentIds.length < DOCUMENTS) {
    const title = `Arbeitspaket ${documentIds.length + 1}`
    const { id } = await house.execute(createDocument, { kind: "work_package", title }, author)
    documentIds.push(id)
  }
  const text = Array.from({ length: LONG_TEXT }, (_, index) => longBlock(index))
  const long = { kind: "concept" as const, title: "Langes Konzept", text }
  const { id: longDocumentId } = await house.execute(createDocument, long, author)
  const cookies = await Promise.all(people.map((personId) => cookieOf(house, personId)))
  await house.collab.close()
  await client.close()
  return { folder, cookies, email: emailOf(0), documentIds, longDocumentId }
}

/** A copy of the workspace for one server, with nothing of another run in it. */
export function copyWorkspace({ folder }: Workspace, dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(folder, dataDir, { recursive: true })
}

export function writeWorkspace(path: string, workspace: Workspace): void {
  writeFileSync(path, JSON.stringify(workspace))
}

export function readWorkspace(path: string): Workspace {
  // Written by this program a moment ago.
  return JSON.parse(readFileSync(path, "utf8")) as Workspace
}

export function workspacePath(work: string): string {
  return join(work, "workspace.json")
}

function emailOf(index: number): string {
  return `bench${index + 1}@demo.example`
}

async function addPeople({ execute }: House): Promise<string[]> {
  const system = { kind: "system" } as const
  const organization = { key: "messung", name: "Projektgruppe Messung", shortName: "Messung" }
  const { id: organizationId } = await execute(
    createOrganization,
    { ...organization, legalForm: "project" },
    system,
  )
  const ids: string[] = []
  for (let index = 0; index < PEOPLE; index += 1) {
    const person = { email: emailOf(index), name: `Kim Beispiel ${index + 1}`, jobTitle: "" }
    const invitation = { ...person, organizationId, role: "editor" as const }
    const { personId, link } = await execute(invitePerson, invitation, system)
    const token = link.slice(link.lastIndexOf("/") + 1)
    await execute(acceptInvitation, { token, password: DEMO_PASSWORD }, { kind: "stranger" })
    ids.push(personId)
  }
  return ids
}

async function cookieOf({ sessions }: House, personId: string): Promise<string> {
  const keeper = sessions.forRequest({
    request: { headers: {}, socket: { remoteAddress: "127.0.0.1" } },
    response: { locals: {} },
    viewer: { kind: "stranger" },
    idHash: null,
  })
  const { cookie } = await keeper.start(personId)
  return cookie.split(";")[0] ?? ""
}

function longBlock(index: number) {
  if (index % 20 === 0) {
    const level = index % 100 === 0 ? 1 : 2
    return { kind: "heading" as const, level, text: `Abschnitt ${index / 20 + 1}` }
  }
  return { kind: "paragraph" as const, level: 0, text: `${index}. ${SENTENCE}` }
}
