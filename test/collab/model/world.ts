import * as Y from "yjs"
import { editText } from "../../../app/features/documents/live/edit-text.server.ts"
import { applyStored } from "../../../app/features/documents/live/load-text.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import type { Random } from "../../support/random.ts"
import type { TestWorkspace } from "../../support/workspace.ts"
import { insertDocument } from "../support.ts"
import { createModelClient, type ModelClient } from "./client.ts"
import { createDisk, type Disk, type Moment } from "./disk.ts"
import { editAtRandom } from "./edits.ts"
import { type ModelProcess, startProcess } from "./process.ts"

const RELAY_MS = 5 * 60_000

/** One text with those who write it, and what may not be lost of it. */
export interface ModelText {
  documentId: string
  clients: ModelClient[]
  /** All that anybody was shown by the server. */
  seen: Y.Doc
  /** All that anybody may call saved. */
  saved: Y.Doc
}

/** Two texts, their writers, the server process and its disk: everything the steps act on. */
export interface World {
  texts: ModelText[]
  disk: Disk
  process: ModelProcess
  /** What the oracles found on the way. */
  faults: string[]
  edit(text: ModelText, client: ModelClient): void
  connect(text: ModelText, client: ModelClient): void
  /** Somebody closes the page for good; another page of the same person takes the place. */
  replace(text: ModelText, index: number): void
  /** Somebody changes the text by a command; the open room hears of it, or finds out later. */
  command(text: ModelText, isTold: boolean): Promise<void>
  passTime(milliseconds: number): void
  upkeep(): void
  /** The process dies without a word and another one begins. */
  kill(): void
  cutPower(): Promise<void>
  dieAt(moment: Moment): void
}

interface Parts {
  workspace: TestWorkspace
  people: readonly PersonActor[]
  random: Random
}

/** Lets what is due in the event loop happen; a turn of a room may wait for one more. */
export async function tick(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

export async function createWorld({ workspace, people, random }: Parts): Promise<World> {
  const disk = createDisk(workspace.client)
  let now = Date.parse("2026-11-24T09:00:00Z")
  let words = 0
  let nextClientId = 1
  const start = (relayMs: number) => startProcess(disk.begin(), () => now, now + relayMs)
  const faults: string[] = []

  async function addText(): Promise<ModelText> {
    const owner = people[0]
    if (!owner) throw new Error("Nobody is here.")
    const documentId = await insertDocument(workspace.client, owner.organizationId, owner.id)
    const text: ModelText = { documentId, clients: [], seen: keeping(), saved: keeping() }
    for (const person of [...people, owner]) text.clients.push(addClient(text, person))
    return text
  }

  function addClient(text: ModelText, { id, organizationId }: PersonActor): ModelClient {
    const person = { personId: id, organizationId }
    nextClientId += 1
    return createModelClient(person, nextClientId, {
      saw: (update) => applyStored(text.seen, update),
      wasAcked(update) {
        applyStored(text.saved, update)
        for (const [id, clock] of Y.parseUpdateMeta(update).to) {
          if (disk.holdsDurably(text.documentId, id, clock)) continue
          faults.push(`${id}:${clock} was called saved before a sync`)
        }
      },
    })
  }

  function wordOf(text: ModelText): string {
    words += 1
    return ` ${world.texts.indexOf(text)}w${words}`
  }

  function endProcess(relayMs: number): void {
    disk.die()
    for (const text of world.texts) for (const client of text.clients) client.drop()
    world.process = start(relayMs)
  }

  const world: World = {
    texts: [],
    disk,
    process: start(0),
    faults,
    edit: (text, client) => editAtRandom(client.doc, random, wordOf(text)),
    connect(text, client) {
      if (!client.isOnline) client.connect(world.process.table.open(text.documentId))
    },
    replace(text, index) {
      const old = text.clients[index]
      const person = people.find(({ id }) => id === old?.person.personId)
      if (!old || !person) return
      old.drop()
      text.clients[index] = addClient(text, person)
    },
    async command(text, isTold) {
      const actor = random.pick(people)
      const { documentId } = text
      await workspace.client.transaction((trx) =>
        editText(trx, documentId, actor, (doc) => editAtRandom(doc, random, wordOf(text))),
      )
      disk.commandCommitted(documentId, await headOf(workspace, documentId))
      if (isTold) world.process.table.find(documentId)?.catchUp()
    },
    passTime(milliseconds) {
      now += milliseconds
    },
    upkeep: () => void world.process.table.upkeep().catch(() => undefined),
    kill: () => endProcess(RELAY_MS),
    async cutPower() {
      endProcess(RELAY_MS)
      await disk.cutPower()
      // What others were shown and nobody brings again may be gone; what was called saved may not.
      for (const text of world.texts) text.seen = keeping()
    },
    dieAt: (moment) => disk.dieAt(moment),
  }
  for (let text = 0; text < 2; text += 1) world.texts.push(await addText())
  return world
}

function keeping(): Y.Doc {
  return new Y.Doc({ gc: false })
}

async function headOf({ db }: TestWorkspace, documentId: string): Promise<number> {
  const { seq } = await db
    .selectFrom("documentUpdates")
    .select((where) => where.fn.max("seq").as("seq"))
    .where("documentId", "=", documentId)
    .executeTakeFirstOrThrow()
  return seq
}
