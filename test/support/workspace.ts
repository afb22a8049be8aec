import type { Kysely } from "kysely"
import { type Bus, createBus } from "../../app/commands/bus.ts"
import type { CommandSettings } from "../../app/commands/define.ts"
import type { DomainEvent } from "../../app/commands/events.ts"
import { createExecutor, type Execute } from "../../app/commands/execute.ts"
import { newId } from "../../app/commands/ids.ts"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import type { PersonActor, WorkspaceRole } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { Tables } from "../../db/tables.ts"
import { createDiskStore } from "../../server/files/disk-store.ts"
import { type FixedClock, fixedClock } from "./clock.ts"
import { createTestDatabase, type Dialect } from "./database.ts"
import { offloadHere } from "./offload.ts"

export { DIALECTS } from "./database.ts"

/** The commands and queries of a whole workspace without a server, on a database of its own. */
export interface TestWorkspace {
  client: DatabaseClient
  db: Kysely<Tables>
  execute: Execute
  /** An executor whose clock shows another time. */
  executeBy(clock: () => Date): Execute
  bus: Bus
  /** All events published so far, in order. */
  events: DomainEvent[]
  clock: FixedClock
  settings: CommandSettings
  dataDir: string
  addOrganization(values?: { name?: string; shortName?: string; key?: string }): Promise<string>
  /** An active person without a password; the actor has just entered one. */
  addPerson(values: {
    organizationId: string
    role?: WorkspaceRole
    name?: string
    email?: string
  }): Promise<PersonActor>
  /** The actor as the database knows the person now. */
  actor(personId: string): Promise<PersonActor>
  close(): Promise<void>
}

export async function createTestWorkspace(
  options: { dialect?: Dialect; settings?: Partial<CommandSettings> } = {},
): Promise<TestWorkspace> {
  const { client, dataDir, remove } = await createTestDatabase(options.dialect ?? "sqlite")
  const clock = fixedClock()
  const events: DomainEvent[] = []
  const bus = createBus((error) => {
    throw error
  })
  bus.subscribe((event) => {
    events.push(event)
  })
  const settings: CommandSettings = {
    baseUrl: "https://schulterschluss.example",
    demo: false,
    sendsMail: true,
    setUpCodeHash: null,
    ...options.settings,
  }
  const db = client.reader
  const files = createDiskStore(dataDir)
  const executeBy = (time: () => Date) =>
    createExecutor({
      db,
      transaction: client.transaction,
      bus,
      files,
      offloadFor: () => offloadHere,
      settings,
      clock: time,
    })
  const execute = executeBy(clock)

  const actor = async (personId: string) => {
    const found = await findPersonActor(db, personId, calendarDateOf(clock().toISOString()), {
      reauthenticatedAt: clock().toISOString(),
      scope: null,
    })
    if (!found) throw new Error(`No active person ${personId}`)
    return found
  }
  return {
    client,
    db,
    execute,
    executeBy,
    bus,
    events,
    clock,
    settings,
    dataDir,
    addOrganization: (values = {}) => insertOrganization(client, clock, values),
    async addPerson(values) {
      return actor(await insertPerson(client, clock, values))
    },
    actor,
    close: remove,
  }
}

async function insertOrganization(
  client: DatabaseClient,
  clock: FixedClock,
  values: { name?: string; shortName?: string; key?: string },
): Promise<string> {
  const id = newId("org")
  const name = values.name ?? `Gemeinde ${id.slice(-4)}`
  await client.transaction((trx) =>
    trx
      .insertInto("organizations")
      .values({
        id,
        key: values.key ?? null,
        legalForm: "municipality",
        name,
        shortName: values.shortName ?? name,
        ags: null,
        ars: null,
        districtId: null,
        amtId: null,
        isAdministration: 1,
        isParticipant: 1,
        colour: null,
        validFrom: null,
        validTo: null,
        source: null,
        createdAt: clock().toISOString(),
      })
      .execute(),
  )
  return id
}

async function insertPerson(
  client: DatabaseClient,
  clock: FixedClock,
  values: { organizationId: string; role?: WorkspaceRole; name?: string; email?: string },
): Promise<string> {
  const id = newId("per")
  await client.transaction((trx) =>
    trx
      .insertInto("people")
      .values({
        id,
        email: values.email ?? `${id.toLowerCase()}@stadt.example`,
        name: values.name ?? `Person ${id.slice(-4)}`,
        jobTitle: null,
        organizationId: values.organizationId,
        role: values.role ?? "editor",
        state: "active",
        passwordHash: null,
        createdAt: clock().toISOString(),
        deactivatedAt: null,
      })
      .execute(),
  )
  return id
}
